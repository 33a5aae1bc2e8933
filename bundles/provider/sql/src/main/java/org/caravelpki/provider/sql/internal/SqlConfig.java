package org.caravelpki.provider.sql.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/org.caravelpki.provider.sql.cfg}. */
@ObjectClassDefinition(name = "Database", description = "Where the certificates are kept, and by whom")
public @interface SqlConfig {

    /** The JDBC URL. */
    @AttributeDefinition(
            description =
                    "jdbc:h2: or jdbc:mariadb: URL; ${caravel.home} is the node's directory. While the database does"
                            + " not answer, the node says so and goes on trying.")
    String url() default
            "jdbc:h2:file:${caravel.home}/db/caravel;MODE=MariaDB;DATABASE_TO_LOWER=TRUE;DB_CLOSE_ON_EXIT=FALSE";

    /** The database user. */
    @AttributeDefinition(description = "Database user")
    String user() default "caravel";

    /** Where the password is. */
    @AttributeDefinition(
            description = "File with the database user's password, read for every new connection; empty: no password")
    String password$_$file() default "";

    /** Connections for reading. */
    @AttributeDefinition(description = "Connections for reading, 1 to 100; the writer has one of its own")
    int pool$_$size() default 8;

    /** How long a connection may take. */
    @AttributeDefinition(description = "Milliseconds to wait for a connection before the answer is 'unavailable'")
    int connect$_$timeout$_$millis() default 2000;

    /** Whether this node changes the schema. */
    @AttributeDefinition(
            description = "true: this node brings the schema up to date; false: it waits until another one has done so")
    boolean migrate() default true;

    /** This node's name. */
    @AttributeDefinition(description = "Name of this node, for people")
    String node$_$name() default "node-1";

    /** This node's number. */
    @AttributeDefinition(
            description = "Number of this node, 1 to 1023. Two nodes of a cluster must never have the same")
    int node$_$number() default 1;

    /** Units in one transaction. */
    @AttributeDefinition(description = "The most units of changes that one transaction takes, 1 to 10000")
    int batch$_$size() default 256;

    /** Units that may wait. */
    @AttributeDefinition(description = "The most units that wait for the writer; one more is answered 'unavailable'")
    int queue$_$size() default 4096;

    /** Octets that may wait. */
    @AttributeDefinition(
            description = "The most MiB that waiting units hold; more is answered 'unavailable', whatever their number")
    int queue$_$mib() default 64;

    /** Threads that go on after a commit. */
    @AttributeDefinition(description = "Threads on which work goes on after its commit; 0: as many as processors")
    int completion$_$threads() default 0;

    /** How long to try again. */
    @AttributeDefinition(
            description = "Milliseconds for which the writer tries a transaction again before it answers 'unavailable'")
    int retry$_$millis() default 5000;

    /** The room that is left free. */
    @AttributeDefinition(
            description = "H2: MiB that must be free where its file is, or else writes are answered 'unavailable' while"
                    + " reads go on; 0: not looked at, and a write that fails closes the database until there is room")
    int least$_$free$_$mib() default 64;
}
