package dev.gladlyroutes.archive;

import dev.gladlyroutes.fieldpolicy.FieldCounts;
import dev.gladlyroutes.spool.SpooledFile;
import java.util.List;

/**
 * What the archive gets of a file.
 *
 * @param file the file in the spool, or a copy that the field policy altered
 * @param copy whether it is such a copy
 * @param leftOut numbers of the lines that are no records, so that they could not be altered: in the copy they are empty
 * @param altered what was altered
 */
public record Upload(SpooledFile file, boolean copy, List<Long> leftOut, FieldCounts altered) {

    /** The file as it is. */
    static Upload of(SpooledFile file) {
        return new Upload(file, false, List.of(), new FieldCounts());
    }
}
