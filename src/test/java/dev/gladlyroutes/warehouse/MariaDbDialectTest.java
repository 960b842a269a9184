package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MariaDbDialectTest {

    @Test
    void suggestsTheRightsThatTheDocumentGivesTheOwner() throws IOException {
        SQLException denied =
                new SQLException("Access denied for user 'gladly_owner'@'%' to database 'gladly'", "42000", 1044);
        String told =
                new MariaDbDialect().explained(denied, "gladly", "gladly_owner").getMessage();
        assertThat(Files.readString(Path.of("docs", "warehouse-grants.md")))
                .contains("\n"
                        + told.substring(told.indexOf("grant "))
                                .replace("`", "")
                                .replace("'gladly_owner'", "gladly_owner")
                        + ";\n");
    }
}
