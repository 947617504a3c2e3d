package org.ipusim.workloads.network;

import com.google.common.io.ByteStreams;
import com.google.common.io.CountingInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A gzip stream of one or more members that, unlike its parent, does not keep silent about bytes
 * after the last member.
 */
final class GzipInput extends GZIPInputStream {
  private static final int TRAILER_BYTES = 8;

  private final CountingInputStream compressed;
  private long filled;
  private boolean ended;

  GzipInput(InputStream in) throws IOException {
    this(new CountingInputStream(in));
  }

  private GzipInput(CountingInputStream compressed) throws IOException {
    super(compressed, 1 << 16);
    this.compressed = compressed;
  }

  @Override
  protected void fill() throws IOException {
    super.fill();
    filled = compressed.getCount();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    if (read < 0 && !ended) {
      ended = true;
      // What the inflater did not use starts with the trailer of the last member.
      long members = filled - inf.getRemaining() + TRAILER_BYTES;
      ByteStreams.exhaust(compressed);
      long surplus = compressed.getCount() - members;
      if (surplus > 0) {
        throw new ZipException(surplus + " bytes after the end are not gzip");
      }
    }
    return read;
  }
}
