package dev.gladlyroutes.doctor;

import java.util.List;

/** The checks of one system. */
public interface SystemCheck extends AutoCloseable {

    /** Name of the system. */
    String system();

    /** The beginning of the property names that configure it. */
    String properties();

    /** What to look at, in this order. */
    List<Check> checks();

    /** Lets go of what the checks opened, and takes back what they left. */
    @Override
    default void close() throws Exception {}
}
