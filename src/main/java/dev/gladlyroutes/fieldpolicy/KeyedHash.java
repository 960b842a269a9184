package dev.gladlyroutes.fieldpolicy;

import dev.gladlyroutes.security.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 of texts: equal texts have equal hashes, and nobody can guess texts without the key. */
final class KeyedHash {

    /** What a hash begins with; 64 hexadecimal digits follow. */
    static final String PREFIX = "hmac:";

    /** UTF-16 units, and bytes, of a hash. */
    static final int LENGTH = PREFIX.length() + 64;

    private static final String ALGORITHM = "HmacSHA256";

    /** A phone number as people write it. */
    private static final Pattern PHONE = Pattern.compile("\\+[0-9 ().\\-/]+");

    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[ ().\\-/]");

    private final Mac keyed;

    KeyedHash(Secret key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", impossible);
        }
    }

    /** The hash of a text; e-mail addresses and phone numbers have the same one however they are written. */
    String of(String text) {
        byte[] hash = own().doFinal(normalized(text).getBytes(StandardCharsets.UTF_8));
        return PREFIX + HexFormat.of().formatHex(hash);
    }

    /** A Mac keeps state while it works, so each text gets one of its own. */
    private Mac own() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("The platform's own HMAC-SHA256 can be copied", impossible);
        }
    }

    private static String normalized(String text) {
        String stripped = text.strip();
        if (stripped.indexOf('@') > 0) {
            return stripped.toLowerCase(Locale.ROOT);
        }
        return PHONE.matcher(stripped).matches()
                ? BETWEEN_DIGITS.matcher(stripped).replaceAll("")
                : text;
    }
}
