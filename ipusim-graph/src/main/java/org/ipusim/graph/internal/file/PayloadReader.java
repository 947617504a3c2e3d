package org.ipusim.graph.internal.file;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.CountingInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link PayloadWriter} wrote. */
final class PayloadReader {
  private static final String PACKAGE = "org.ipusim.";

  private final CountingInputStream counted;
  private final DataInputStream in;
  private final long length;
  private final States states;
  private final List<Object> read = new ArrayList<>();
  private final List<Class<?>> classes = new ArrayList<>();
  private final List<@Nullable RecordShape> shapes = new ArrayList<>();

  /**
   * Prepares to read.
   *
   * @param in the payload
   * @param length its bytes, which bound every count in it
   * @param states makes the objects that are no records
   */
  PayloadReader(CountingInputStream in, long length, States states) {
    this.counted = in;
    this.in = new DataInputStream(in);
    this.length = length;
    this.states = states;
  }

  @Nullable Object read() throws IOException {
    return switch (Tag.of(in.readUnsignedByte())) {
      case NULL -> null;
      case AGAIN -> again();
      case RECORD -> remember(record());
      case STATE -> remember(states.object(record()));
      case LIST -> list();
      case MAP -> map();
      case STRING -> text();
      case ENUM -> constant();
      case INTEGER -> in.readInt();
      case LONG -> in.readLong();
      case BOOLEAN -> in.readBoolean();
      case DOUBLE -> in.readDouble();
      case OBJECTS -> remember(rows());
      case BOOLEANS -> remember(booleans());
      case BYTES -> remember(bytes(count(1)));
      case SHORTS -> remember(shorts());
      case INTS -> remember(ints());
      case LONGS -> remember(longs());
      case FLOATS -> remember(floats());
      case DOUBLES -> remember(doubles());
    };
  }

  /** Whether all was read. */
  boolean atEnd() {
    return counted.getCount() == length;
  }

  private Object remember(Object object) {
    read.add(object);
    return object;
  }

  private Object again() throws IOException {
    int number = in.readInt();
    if (number < 0 || number >= read.size()) {
      throw new UnreadableException("nothing before has the number " + number);
    }
    return read.get(number);
  }

  private int count(int bytesEach) throws IOException {
    int n = in.readInt();
    if (n < 0 || (long) n * bytesEach > length - counted.getCount()) {
      throw new UnreadableException("a count of " + n + " is more than the file holds");
    }
    return n;
  }

  private byte[] bytes(int n) throws IOException {
    var bytes = new byte[n];
    in.readFully(bytes);
    return bytes;
  }

  private String text() throws IOException {
    return new String(bytes(count(1)), StandardCharsets.UTF_8);
  }

  private int type() throws IOException {
    int number = in.readInt();
    if (number < 0 || number > classes.size()) {
      throw new UnreadableException("no class has the number " + number);
    }
    if (number == classes.size()) {
      String name = text();
      Class<?> found = find(name);
      classes.add(found);
      RecordShape shape = found.isRecord() ? new RecordShape(found) : null;
      shapes.add(shape);
      if (shape != null && !shape.signature().equals(text())) {
        throw otherVersion(name + " has other components");
      }
    }
    return number;
  }

  private static UnreadableException otherVersion(String why) {
    return otherVersion(why, null);
  }

  private static UnreadableException otherVersion(String why, @Nullable Throwable cause) {
    return new UnreadableException(
        "it was saved by another version of ipusim: "
            + why
            + "; compile the graph again and save it anew",
        cause);
  }

  private static Class<?> find(String name) {
    try {
      if (name.startsWith(PACKAGE)) {
        Class<?> found = Class.forName(name, false, PayloadReader.class.getClassLoader());
        if (found.isRecord() || found.isEnum()) {
          return found;
        }
      }
    } catch (ClassNotFoundException | LinkageError e) {
      throw otherVersion("there is no " + name, e);
    }
    throw otherVersion(name + " is not part of it");
  }

  private Record record() throws IOException {
    RecordShape shape = shapes.get(type());
    if (shape == null) {
      throw new UnreadableException("an enum stands where a record should");
    }
    var values = new @Nullable Object[shape.size()];
    for (int i = 0; i < values.length; i++) {
      Class<?> component = shape.componentType(i);
      values[i] =
          component == int.class
              ? (Object) in.readInt()
              : component == long.class
                  ? (Object) in.readLong()
                  : component == double.class
                      ? (Object) in.readDouble()
                      : component == boolean.class ? (Object) in.readBoolean() : read();
    }
    return (Record) shape.make(values);
  }

  private Object constant() throws IOException {
    Class<?> type = classes.get(type());
    String name = text();
    Object[] constants = type.getEnumConstants();
    return Arrays.stream(constants == null ? new Object[0] : constants)
        .filter(c -> ((Enum<?>) c).name().equals(name))
        .findAny()
        .orElseThrow(() -> otherVersion(type.getSimpleName() + " has no " + name));
  }

  private List<?> list() throws IOException {
    int n = count(1);
    var list = new ArrayList<@Nullable Object>(n);
    for (int i = 0; i < n; i++) {
      list.add(read());
    }
    return Collections.unmodifiableList(list);
  }

  private ImmutableMap<?, ?> map() throws IOException {
    int n = count(2);
    var map = ImmutableMap.builderWithExpectedSize(n);
    for (int i = 0; i < n; i++) {
      Object key = Objects.requireNonNull(read());
      map.put(key, Objects.requireNonNull(read()));
    }
    return map.buildOrThrow();
  }

  private int[][] rows() throws IOException {
    var rows = new int[count(1)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (int[]) Objects.requireNonNull(read());
    }
    return rows;
  }

  private boolean[] booleans() throws IOException {
    var out = new boolean[count(1)];
    for (int i = 0; i < out.length; i++) {
      out[i] = in.readBoolean();
    }
    return out;
  }

  private ByteBuffer buffer(int n, int bytesEach) throws IOException {
    return ByteBuffer.wrap(bytes(Math.multiplyExact(n, bytesEach)));
  }

  private interface Part {
    void read(int from, int n) throws IOException;
  }

  /** In parts, so that no array of more bytes than elements is needed. */
  private static void parts(int n, Part part) throws IOException {
    int most = 1 << 16;
    for (int i = 0; i < n; i += most) {
      part.read(i, Math.min(most, n - i));
    }
  }

  private short[] shorts() throws IOException {
    var out = new short[count(Short.BYTES)];
    parts(out.length, (from, n) -> buffer(n, Short.BYTES).asShortBuffer().get(out, from, n));
    return out;
  }

  private int[] ints() throws IOException {
    var out = new int[count(Integer.BYTES)];
    parts(out.length, (from, n) -> buffer(n, Integer.BYTES).asIntBuffer().get(out, from, n));
    return out;
  }

  private long[] longs() throws IOException {
    var out = new long[count(Long.BYTES)];
    parts(out.length, (from, n) -> buffer(n, Long.BYTES).asLongBuffer().get(out, from, n));
    return out;
  }

  private float[] floats() throws IOException {
    var out = new float[count(Float.BYTES)];
    parts(
        out.length,
        (from, n) -> {
          ByteBuffer bytes = buffer(n, Float.BYTES);
          for (int k = 0; k < n; k++) {
            out[from + k] = Float.intBitsToFloat(bytes.getInt());
          }
        });
    return out;
  }

  private double[] doubles() throws IOException {
    var out = new double[count(Double.BYTES)];
    for (int i = 0; i < out.length; i++) {
      out[i] = in.readDouble();
    }
    return out;
  }
}
