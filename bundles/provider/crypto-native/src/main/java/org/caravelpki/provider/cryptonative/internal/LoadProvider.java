package org.caravelpki.provider.cryptonative.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.Provider;

/** Unpacks the provider's archive and loads it by a class loader of its own, which sees nothing but the JDK. */
final class LoadProvider {
    private static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private final Path directory;

    LoadProvider(Path directory) {
        this.directory = directory;
    }

    Provider load(Platform platform) throws NotUsable {
        String archive = platform.archive();
        try {
            return load(unpack(archive));
        } catch (IOException e) {
            throw new NotUsable("it cannot be unpacked", e);
        }
    }

    private Path unpack(String archive) throws IOException {
        Path file = directory.resolve(Path.of(archive).getFileName());
        Path unfinished = directory.resolve("unfinished.jar");
        try (InputStream content = LoadProvider.class.getResourceAsStream(archive)) {
            if (content == null) {
                throw new FileNotFoundException(archive);
            }
            Files.copy(content, unfinished, StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Never closes the class loader: a call in flight may need one more class. It goes when nobody holds the provider. */
    static Provider load(Path archive) throws NotUsable {
        try {
            URL[] path = {archive.toUri().toURL()};
            ClassLoader loader = new URLClassLoader("accp", path, ClassLoader.getPlatformClassLoader());
            Provider provider = (Provider)
                    Class.forName(PROVIDER, true, loader).getField("INSTANCE").get(null);
            // Throws with the reason when the native part could not be loaded or fails its own tests.
            provider.getClass().getMethod("assertHealthy").invoke(provider);
            return provider;
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw new NotUsable("it cannot be loaded", rootOf(e));
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            throw new NotUsable("it cannot be loaded", e);
        }
    }

    private static Throwable rootOf(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
