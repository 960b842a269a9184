package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedH2Test {

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:./data/state/ledger, ./data/state/ledger.mv.db",
        "jdbc:h2:./ledger;CIPHER=AES, ./ledger.mv.db",
        "jdbc:h2:/var/lib/ledger;AUTO_SERVER=TRUE, /var/lib/ledger.mv.db",
        "jdbc:h2:file:C:/state/ledger, C:/state/ledger.mv.db",
    })
    void findsTheFileOfADatabase(String url, Path file) {
        assertThat(EmbeddedH2.file(url)).contains(file);
    }

    @Test
    void findsTheFileInTheUsersHome() {
        assertThat(EmbeddedH2.file("jdbc:h2:~/ledger"))
                .contains(Path.of(System.getProperty("user.home"), "ledger.mv.db"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:ledger", "jdbc:h2:tcp://db/ledger", "jdbc:postgresql://db/ledger"})
    void findsNoFileOfADatabaseElsewhere(String url) {
        assertThat(EmbeddedH2.file(url)).isEmpty();
    }

    @Test
    void opensACopyWithTheSettingsOfItsOriginalButToItselfAlone() {
        assertThat(EmbeddedH2.ofCopy("jdbc:h2:./ledger;CIPHER=AES;AUTO_SERVER=TRUE", Path.of("/tmp/x/ledger.mv.db")))
                .startsWith("jdbc:h2:file:/tmp/x/ledger;CIPHER=AES;")
                .contains(";IFEXISTS=TRUE")
                .doesNotContain("AUTO_SERVER");
    }
}
