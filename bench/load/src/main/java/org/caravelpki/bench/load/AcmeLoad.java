package org.caravelpki.bench.load;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import org.bouncycastle.operator.OperatorCreationException;

/** The program. */
public final class AcmeLoad {
    private AcmeLoad() {}

    /**
     * Measures whole orders.
     *
     * @param words see {@code --help}
     */
    public static void main(String... words) {
        if (Arrays.asList(words).contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        System.exit(run(words));
    }

    private static int run(String... words) {
        try {
            // This process is ours alone: its TLS is to be quick, too. Without the native library the JDK does it.
            AmazonCorrettoCryptoProvider.install();
            Figures figures = new Measurement(Options.of(words)).run();
            System.out.println(figures.json());
            return figures.failed() > 0 || figures.nanos().length == 0 ? 1 : 0;
        } catch (Options.Misused e) {
            System.err.println(e.getMessage() + "\n\n" + Options.HELP);
            return 2;
        } catch (IOException | GeneralSecurityException | OperatorCreationException | ExecutionException e) {
            System.err.println("Nothing was measured: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
