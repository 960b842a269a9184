package dev.gladlyroutes.kill;

import java.util.Map;

/** Something that a run leaves behind, by key, in a form that can be compared between sites. */
interface Aspect {

    /** What is there now; no process runs. */
    Map<String, String> of(Site site) throws Exception;
}
