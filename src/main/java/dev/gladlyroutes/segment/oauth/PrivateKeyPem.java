package dev.gladlyroutes.segment.oauth;

import dev.gladlyroutes.security.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads an RSA key in PKCS #8 as PEM, and says of anything else what it is. */
final class PrivateKeyPem {

    private static final int SHORTEST = 2048;

    private static final String MAKE_ONE =
            "make an RSA key with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048,"
                    + " and give Segment its public half";

    private static final String CONVERT =
            "convert it, so that Segment's public half stays right: openssl pkcs8 -topk8 -nocrypt -in key.pem";

    private static final String GIVE_THE_PRIVATE_HALF = "give the private half; Segment has the public one";

    private static final Pattern PATH =
            Pattern.compile("(?:file:|~|\\.{0,2}/(?!.*\\s)|[A-Za-z]:\\\\).*|.+\\.(?:pem|key|der|p8|pk8|txt)");

    /** What is not wanted, by the beginning of its first line. */
    private static final Map<String, UnusableKey> OTHERS = new LinkedHashMap<>();

    static {
        OTHERS.put("RSA PRIVATE KEY", new UnusableKey("is a key in PKCS #1, not PKCS #8", CONVERT));
        OTHERS.put("ENCRYPTED PRIVATE KEY", new UnusableKey("is encrypted", CONVERT));
        OTHERS.put(
                "OPENSSH PRIVATE KEY",
                new UnusableKey("is a key of OpenSSH, not PKCS #8", "convert it: ssh-keygen -p -m PKCS8 -f key.pem"));
        OTHERS.put("EC P", new UnusableKey("is a key for elliptic curves, and Segment takes RSA", MAKE_ONE));
        OTHERS.put("DSA PRIVATE KEY", new UnusableKey("is a DSA key, and Segment takes RSA", MAKE_ONE));
        OTHERS.put("PUBLIC KEY", new UnusableKey("is a public key", GIVE_THE_PRIVATE_HALF));
        OTHERS.put("RSA PUBLIC KEY", new UnusableKey("is a public key", GIVE_THE_PRIVATE_HALF));
        OTHERS.put("CERTIFICATE", new UnusableKey("is a certificate", GIVE_THE_PRIVATE_HALF));
    }

    private PrivateKeyPem() {}

    /**
     * Reads a key.
     *
     * @throws UnusableKeyException when it is no RSA key in PKCS #8 of 2048 bits or more
     */
    static PrivateKey read(Secret pem) throws UnusableKeyException {
        // In an environment variable, its lines may be told by \n.
        String text = pem.reveal().replace("\\r", "").replace("\\n", "\n").strip();
        for (Map.Entry<String, UnusableKey> other : OTHERS.entrySet()) {
            if (text.contains("-----BEGIN " + other.getKey())) {
                throw other.getValue().refusal();
            }
        }
        if (PATH.matcher(text).matches()) {
            throw new UnusableKeyException("is a path, not a key", "give the key itself, such as \"$(cat key.pem)\"");
        }
        byte[] der = der(text);
        try {
            return longEnough(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (UnusableKeyException tooShort) {
            throw tooShort;
        } catch (GeneralSecurityException unreadable) {
            throw isForCurves(der) ? OTHERS.get("EC P").refusal() : unreadable();
        }
    }

    private static byte[] der(String text) throws UnusableKeyException {
        String body = text.replaceAll("-----[A-Z ]+-----", "");
        try {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException noBase64) {
            throw unreadable();
        }
    }

    private static PrivateKey longEnough(PrivateKey key) throws UnusableKeyException {
        if (key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() < SHORTEST) {
            throw new UnusableKeyException("is an RSA key of less than " + SHORTEST + " bits", MAKE_ONE);
        }
        return key;
    }

    private static boolean isForCurves(byte[] der) {
        return List.of("EC", "EdDSA").stream().anyMatch(algorithm -> {
            try {
                KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
                return true;
            } catch (GeneralSecurityException another) {
                return false;
            }
        });
    }

    private static UnusableKeyException unreadable() {
        return new UnusableKeyException("is no RSA key in PKCS #8 as PEM", "give all of it, or " + MAKE_ONE);
    }

    /** What is wrong with a kind of key, and the remedy. */
    private record UnusableKey(String what, String remedy) {

        UnusableKeyException refusal() {
            return new UnusableKeyException(what, remedy);
        }
    }
}
