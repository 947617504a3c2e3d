package org.ipusim.workloads.network;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipusim.core.text.NearestName;

/** Opens a network file, or says why there is nothing to open. */
final class NetworkFile {
  private static final int MAGIC_BYTES = 6;

  private NetworkFile() {}

  static InputStream open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw NetworkFormatException.inFile(path, "is a directory, not a file");
    }
    if (!Files.exists(path)) {
      throw missing(path);
    }
    try {
      return new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    } catch (AccessDeniedException e) {
      throw NetworkFormatException.inFile(path, "may not be read (access denied)", e);
    }
  }

  /** Undoes gzip if the first bytes say so. The stream must support marks. */
  static InputStream unpack(Path path, InputStream raw) throws IOException {
    raw.mark(MAGIC_BYTES);
    byte[] magic = raw.readNBytes(MAGIC_BYTES);
    raw.reset();
    if (startsWith(magic, 0x1F, 0x8B)) {
      return new GzipInput(raw);
    }
    foreign(magic)
        .ifPresent(
            what -> {
              throw NetworkFormatException.inFile(
                  path, "is " + what + "; unpack it or convert it to plain text or gzip");
            });
    return raw;
  }

  private static Optional<String> foreign(byte[] magic) {
    if (startsWith(magic, 'P', 'K', 3, 4)) {
      return Optional.of("a zip archive");
    }
    if (startsWith(magic, 'B', 'Z', 'h')) {
      return Optional.of("bzip2 data");
    }
    if (startsWith(magic, 0xFD, '7', 'z', 'X', 'Z', 0)) {
      return Optional.of("xz data");
    }
    if (startsWith(magic, 0x28, 0xB5, 0x2F, 0xFD)) {
      return Optional.of("Zstandard data");
    }
    if (startsWith(magic, 0xFF, 0xFE) || startsWith(magic, 0xFE, 0xFF)) {
      return Optional.of("UTF-16 text");
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (bytes[i] != (byte) magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static NetworkFormatException missing(Path path) throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    Path file = path.getFileName();
    if (parent == null || file == null) {
      return NetworkFormatException.inFile(path, "no such file");
    }
    if (!Files.isDirectory(parent)) {
      return NetworkFormatException.inFile(path, "no such file, as there is no folder " + parent);
    }
    List<String> names;
    try (Stream<Path> beside = Files.list(parent)) {
      names =
          beside
              .filter(Files::isRegularFile)
              .map(Path::getFileName)
              .map(String::valueOf)
              .sorted()
              .toList();
    }
    return NetworkFormatException.inFile(
        path, "no such file in " + parent + NearestName.hint(file.toString(), names));
  }
}
