package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gladlyroutes.simulator.Tokens.Kind;
import java.io.IOException;
import java.util.List;

/** The organization's customers, each a function of its number, so that none has to be kept in memory. */
final class Customers {

    private static final List<String> GIVEN_NAMES = List.of(
            "Marlow", "Ines", "Tobias", "Sunniva", "Käthe", "Joaquín", "Adaeze", "Eero", "Mirela", "Żaneta", "さくら",
            "Oisín");
    private static final List<String> FAMILY_NAMES = List.of(
            "Harrow",
            "Quint",
            "Brückner",
            "O'Dell",
            "Santángel",
            "Okonjo",
            "Lindqvist",
            "Vale",
            "Ferro",
            "山口",
            "Thistlewood");
    private static final List<String> MAIL_WORDS =
            List.of("willow", "Bramble.Fox", "slate", "harbour-light", "Juniper", "copper.kettle", "o.marsh");
    private static final List<String> MAIL_HOSTS = List.of("example.com", "example.org", "example.net");
    private static final List<String> STREETS = List.of("Lantern Row", "Alte Töpfergasse", "Mill Bank", "Rue du Four");

    private final Tokens tokens;
    private final int rounds;

    Customers(Tokens tokens, int rounds) {
        this.tokens = tokens;
        this.rounds = rounds;
    }

    String id(int number) {
        return tokens.token(Kind.CUSTOMER, number);
    }

    String mail(int number, int which) {
        return MAIL_WORDS.get((number + which) % MAIL_WORDS.size())
                + number
                + (which == 0 ? "" : "+" + which)
                + "@"
                + MAIL_HOSTS.get((number + which) % MAIL_HOSTS.size());
    }

    /** A number out of the range that is reserved for fiction. */
    String phone(int number) {
        int line = number % 100;
        return "+120255501" + line / 10 + line % 10;
    }

    /** Writes the customer as the given round's file shows it: some take another name half-way. */
    void write(JsonGenerator json, int number, int round) throws IOException {
        json.writeStringField("id", id(number));
        if (number % 17 != 5) {
            json.writeStringField("name", name(number, round));
        }
        if (number % 3 != 1) {
            json.writeStringField(
                    "address", (1 + number % 240) + " " + STREETS.get(number % STREETS.size()) + ", Kilnford");
        }
        if (number % 13 != 6) {
            json.writeArrayFieldStart("emailAddresses");
            for (int which = 0; which <= number % 4 % 3; which++) {
                json.writeString(mail(number, which));
            }
            json.writeEndArray();
        }
        if (number % 5 != 2) {
            json.writeArrayFieldStart("phoneNumbers");
            for (int which = 0; which < number % 3; which++) {
                json.writeString(phone(number + which * 37));
            }
            json.writeEndArray();
        }
        writeExternalIds(json, number);
    }

    String name(int number, int round) {
        String given = GIVEN_NAMES.get(number % GIVEN_NAMES.size());
        int family = number / GIVEN_NAMES.size();
        boolean renamed = number % 4 == 1 && rounds > 1 && round >= 1 + number / 4 % (rounds - 1);
        return given
                + " "
                + FAMILY_NAMES.get(family % FAMILY_NAMES.size())
                + (renamed ? "-" + FAMILY_NAMES.get((family + 3) % FAMILY_NAMES.size()) : "");
    }

    private static void writeExternalIds(JsonGenerator json, int number) throws IOException {
        if (number % 4 == 1) {
            json.writeStringField("externalCustomerId", "K-" + (70_000 + number));
        } else if (number % 4 == 2) {
            json.writeObjectFieldStart("externalCustomerIds");
            json.writeStringField("kilnShopAdaptor", String.valueOf(410_000 + number));
            if (number % 8 == 2) {
                json.writeStringField("workshop_calendar", "guest/" + number);
            }
            json.writeEndObject();
        }
    }
}
