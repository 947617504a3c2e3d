package org.ipusim.graph.internal.file;

import com.google.common.io.CountingInputStream;
import com.google.common.io.CountingOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.problem.ExecutableFileException;

/**
 * A compiled graph in a file: eight bytes that say what it is, the format's version, the payload's
 * length and SHA-256, all big-endian, and the payload.
 */
public final class ExecutableFile {
  private static final byte[] MAGIC = "ipusimEX".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int DIGEST_BYTES = 32;
  private static final int HEADER = 8 + Integer.BYTES + Long.BYTES + DIGEST_BYTES;

  private ExecutableFile() {}

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Saves a compiled graph. A file of that name is there whole or as it was before, whatever
   * happens.
   *
   * @param graph the graph
   * @param file where to
   * @throws ExecutableFileException when it cannot be written
   */
  public static void save(CompiledGraph graph, Path file) {
    Path name = file.getFileName();
    if (name == null) {
      throw new ExecutableFileException(file, "this names no file", null);
    }
    Path part =
        file.resolveSibling(
            "." + name + "." + ProcessHandle.current().pid() + "." + System.nanoTime() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        write(graph, channel);
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ExecutableFileException(file, "cannot be written: " + e, e);
    } catch (UnreadableException e) {
      throw new ExecutableFileException(file, "cannot be written: " + e.getMessage(), e);
    } finally {
      deletePart(part);
    }
  }

  private static void deletePart(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException _) {
      // What went wrong before matters more than what is left over.
    }
  }

  private static void write(CompiledGraph graph, FileChannel channel) throws IOException {
    MessageDigest digest = sha256();
    channel.position(HEADER);
    OutputStream file = Channels.newOutputStream(channel);
    var counted = new CountingOutputStream(new DigestOutputStream(file, digest));
    var out = new DataOutputStream(new BufferedOutputStream(counted, 1 << 16));
    new PayloadWriter(out).write(graph);
    out.flush();
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.put(MAGIC).putInt(VERSION).putLong(counted.getCount()).put(digest.digest()).flip();
    channel.write(header, 0);
  }

  /**
   * Loads a compiled graph.
   *
   * @param file the file
   * @param loader finds the codelets
   * @return the graph
   * @throws ExecutableFileException when the file is missing, foreign, cut short, damaged or of
   *     another version, or a codelet is missing or has changed
   */
  public static CompiledGraph load(Path file, ClassLoader loader) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      long length = header(file, in);
      try (InputStream again = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        again.skipNBytes(HEADER);
        var counted = new CountingInputStream(again);
        var reader = new PayloadReader(counted, length, new States(new CodeletFinder(loader)));
        Object graph = reader.read();
        if (graph instanceof CompiledGraph compiled && reader.atEnd()) {
          return compiled;
        }
        throw new UnreadableException("its content is no executable");
      }
    } catch (NoSuchFileException e) {
      throw new ExecutableFileException(file, "there is no such file", e);
    } catch (IOException e) {
      throw new ExecutableFileException(file, "cannot be read: " + e, e);
    } catch (UnreadableException e) {
      throw new ExecutableFileException(file, String.valueOf(e.getMessage()), e);
    } catch (ExecutableFileException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // The checksum is right, so the content was not written by ipusim: it may be anything.
      throw new ExecutableFileException(file, "its content is no executable: " + e, e);
    }
  }

  /** Checks all but the meaning of the payload; gives its length. */
  private static long header(Path file, InputStream stream) throws IOException {
    var in = new DataInputStream(stream);
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new ExecutableFileException(file, "it is not an executable of ipusim", null);
    }
    byte[] rest = in.readNBytes(HEADER - MAGIC.length);
    if (rest.length < HEADER - MAGIC.length) {
      throw new ExecutableFileException(file, "it is cut short, in its header", null);
    }
    ByteBuffer header = ByteBuffer.wrap(rest);
    int version = header.getInt();
    if (version != VERSION) {
      throw new ExecutableFileException(
          file,
          "it has format version "
              + version
              + ", this ipusim reads "
              + VERSION
              + "; compile the graph again and save it anew",
          null);
    }
    long length = header.getLong();
    var expected = new byte[DIGEST_BYTES];
    header.get(expected);
    long there = Files.size(file) - HEADER;
    if (there != length) {
      throw new ExecutableFileException(
          file,
          there < length
              ? "it is cut short: " + there + " of " + length + " bytes of content"
              : "it is damaged: " + (there - length) + " bytes too many",
          null);
    }
    var digesting = new DigestInputStream(in, sha256());
    digesting.transferTo(OutputStream.nullOutputStream());
    if (!MessageDigest.isEqual(expected, digesting.getMessageDigest().digest())) {
      throw new ExecutableFileException(
          file, "it is damaged: its content does not have the checksum it was saved with", null);
    }
    return length;
  }
}
