package dev.gladlyroutes.segment.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.security.Secret;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeyPemTest {

    private final String pem = TestKeys.rsa(2048);

    PrivateKeyPemTest() throws GeneralSecurityException {}

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\\n", "\\r\\n", " ", ""})
    void readsAKeyWhateverStandsBetweenItsLines(String end) throws UnusableKeyException {
        assertThat(PrivateKeyPem.read(Secret.of(pem.replace("\n", end))).getAlgorithm())
                .isEqualTo("RSA");
    }

    @ParameterizedTest
    @CsvSource({
        "RSA PRIVATE KEY, PKCS #1, openssl pkcs8 -topk8 -nocrypt -in key.pem",
        "ENCRYPTED PRIVATE KEY, encrypted, openssl pkcs8 -topk8 -nocrypt -in key.pem",
        "OPENSSH PRIVATE KEY, OpenSSH, ssh-keygen -p -m PKCS8",
        "EC PRIVATE KEY, elliptic curves, openssl genpkey -algorithm RSA",
        "EC PARAMETERS, elliptic curves, openssl genpkey -algorithm RSA",
        "PUBLIC KEY, public key, private half",
        "RSA PUBLIC KEY, public key, private half",
        "CERTIFICATE, certificate, private half",
    })
    void saysWhatItIsInstead(String label, String what, String remedy) {
        String other = pem.replace("PRIVATE KEY", label);
        assertThatThrownBy(() -> PrivateKeyPem.read(Secret.of(other)))
                .hasMessageContaining(what)
                .extracting(refused -> ((UnusableKeyException) refused).remedy())
                .asString()
                .contains(remedy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/keys/segment",
                "/etc/my keys/key.pem",
                "./key",
                "../key",
                "~/key",
                "file:/etc/key",
                "key.pem",
                "keys/segment.key",
                "C:\\keys\\key.pem"
            })
    void wantsTheKeyItselfAndNotItsPath(String path) {
        assertThatThrownBy(() -> PrivateKeyPem.read(Secret.of(path)))
                .hasMessage("is a path, not a key")
                .hasMessageNotContaining(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "Ed25519"})
    void knowsAKeyForCurvesAlsoInTheRightForm(String algorithm) throws GeneralSecurityException {
        String key = TestKeys.of(algorithm);
        assertThatThrownBy(() -> PrivateKeyPem.read(Secret.of(key))).hasMessageContaining("elliptic curves");
    }

    @Test
    void takesNoKeyThatIsTooShortToSignWith() throws GeneralSecurityException {
        String key = TestKeys.rsa(1024);
        assertThatThrownBy(() -> PrivateKeyPem.read(Secret.of(key))).hasMessageContaining("2048 bits");
    }

    @Test
    void wantsAllOfAKeyThatWasCut() {
        String half = pem.substring(0, pem.length() / 2);
        assertThatThrownBy(() -> PrivateKeyPem.read(Secret.of(half)))
                .hasMessage("is no RSA key in PKCS #8 as PEM")
                .hasMessageNotContaining(half);
    }
}
