package dev.gladlyroutes.spool;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** The content of a stored file; tells a file that is damaged from a disk that cannot be read. */
final class StoredContent extends FilterInputStream {

    StoredContent(InputStream uncompressed) {
        super(uncompressed);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (EOFException | ZipException damaged) {
            throw new DamagedFileException();
        }
    }
}
