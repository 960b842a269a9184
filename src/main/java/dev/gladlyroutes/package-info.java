/** Gladly Routes: delivers Gladly export jobs to an S3 archive, a JDBC warehouse and Segment. */
@NullMarked
package dev.gladlyroutes;

import org.jspecify.annotations.NullMarked;
