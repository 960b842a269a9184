package dev.gladlyroutes.ledger;

import dev.gladlyroutes.source.ExportJob;

/**
 * A job that is new on the list, or listed with another status or time than before.
 *
 * @param job the job as it is listed now
 * @param again whether an earlier version of it was completed before
 */
public record JobChange(ExportJob job, boolean again) {}
