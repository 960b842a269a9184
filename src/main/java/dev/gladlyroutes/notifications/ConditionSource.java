package dev.gladlyroutes.notifications;

import java.util.List;

/** Knows one sort of condition. What it tells follows from the state database alone, so every process tells the same. */
interface ConditionSource {

    /** Those that there are now. */
    List<Condition> conditions();
}
