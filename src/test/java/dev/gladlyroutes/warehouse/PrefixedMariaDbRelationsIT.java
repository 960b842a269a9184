package dev.gladlyroutes.warehouse;

/** The same under names with a prefix of the greatest length. */
class PrefixedMariaDbRelationsIT extends MariaDbRelationsIT {

    @Override
    String tablePrefix() {
        return "a234567890123456789_";
    }
}
