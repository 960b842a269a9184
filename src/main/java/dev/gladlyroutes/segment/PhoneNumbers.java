package dev.gladlyroutes.segment;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Phone numbers in E.164, as Gladly's toolkit and most destinations of Segment want them. */
final class PhoneNumbers {

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

    private final @Nullable String region;

    /** @param region of numbers without a country code, such as {@code US}; null when such numbers stay as they are */
    PhoneNumbers(@Nullable String region) {
        this.region = region == null || region.isBlank() ? null : region;
    }

    /** Whether there is a numbering plan for a region. */
    static boolean isRegion(String region) {
        return UTIL.getSupportedRegions().contains(region);
    }

    /** The number in E.164; as it is when it is no valid number. */
    String e164(String number) {
        try {
            PhoneNumber parsed = UTIL.parse(number, region);
            return UTIL.isValidNumber(parsed) ? UTIL.format(parsed, PhoneNumberFormat.E164) : number;
        } catch (NumberParseException unreadable) {
            return number;
        }
    }
}
