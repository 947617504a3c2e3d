package org.ipusim.graph.internal.file;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes records, and what records hold, as bytes. A record is its class and its components in
 * order; the first of a class also says what the components are, by which a reader knows whether it
 * means the same. What is one object in memory is written once, so that it is one object again. The
 * same graph gives the same bytes on any run.
 */
final class PayloadWriter {
  private static final int CHUNK = 8192;

  private final DataOutputStream out;
  private final IdentityHashMap<Object, Integer> written = new IdentityHashMap<>();
  private final Map<Class<?>, Integer> classes = new HashMap<>();
  private final Map<Class<?>, RecordShape> shapes = new HashMap<>();
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Long.BYTES);

  PayloadWriter(DataOutputStream out) {
    this.out = out;
  }

  void write(@Nullable Object object) throws IOException {
    if (object == null) {
      tag(Tag.NULL);
      return;
    }
    Integer before = written.get(object);
    if (before != null) {
      tag(Tag.AGAIN);
      out.writeInt(before);
      return;
    }
    Record state = States.of(object);
    if (state != null) {
      tag(Tag.STATE);
      record(state);
      remember(object);
      return;
    }
    switch (object) {
      case Record r -> {
        tag(Tag.RECORD);
        record(r);
        remember(object);
      }
      case List<?> list -> {
        tag(Tag.LIST);
        out.writeInt(list.size());
        for (Object element : list) {
          write(element);
        }
      }
      case Map<?, ?> map -> map(map);
      case String text -> {
        tag(Tag.STRING);
        text(text);
      }
      case Enum<?> constant -> {
        tag(Tag.ENUM);
        type(constant.getDeclaringClass());
        text(constant.name());
      }
      case Integer i -> {
        tag(Tag.INTEGER);
        out.writeInt(i);
      }
      case Long l -> {
        tag(Tag.LONG);
        out.writeLong(l);
      }
      case Boolean b -> {
        tag(Tag.BOOLEAN);
        out.writeBoolean(b);
      }
      case Double d -> {
        tag(Tag.DOUBLE);
        out.writeDouble(d);
      }
      default -> {
        if (!object.getClass().isArray()) {
          throw new UnreadableException("nothing says how to save " + object.getClass().getName());
        }
        array(object);
        remember(object);
      }
    }
  }

  private void remember(Object object) {
    written.put(object, written.size());
  }

  private void tag(Tag tag) throws IOException {
    out.writeByte(tag.code());
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private boolean type(Class<?> type) throws IOException {
    Integer known = classes.get(type);
    out.writeInt(known == null ? classes.size() : known);
    if (known == null) {
      classes.put(type, classes.size());
      text(type.getName());
    }
    return known == null;
  }

  private void record(Record instance) throws IOException {
    RecordShape shape = shapes.computeIfAbsent(instance.getClass(), RecordShape::new);
    if (type(instance.getClass())) {
      text(shape.signature());
    }
    for (int i = 0; i < shape.size(); i++) {
      Object value = shape.get(instance, i);
      Class<?> component = shape.componentType(i);
      if (!component.isPrimitive()) {
        write(value);
      } else if (value instanceof Integer n) {
        out.writeInt(n);
      } else if (value instanceof Long n) {
        out.writeLong(n);
      } else if (value instanceof Double n) {
        out.writeDouble(n);
      } else if (value instanceof Boolean b) {
        out.writeBoolean(b);
      } else {
        throw new UnreadableException(
            "nothing says how to save a " + component + " of " + instance.getClass().getName());
      }
    }
  }

  /** Entries in the natural order of their keys. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private void map(Map<?, ?> map) throws IOException {
    tag(Tag.MAP);
    out.writeInt(map.size());
    var entries = new ArrayList<Map.Entry<?, ?>>(map.entrySet());
    entries.sort((a, b) -> ((Comparable) a.getKey()).compareTo(b.getKey()));
    for (Map.Entry<?, ?> entry : entries) {
      write(entry.getKey());
      write(entry.getValue());
    }
  }

  private void array(Object array) throws IOException {
    int n = Array.getLength(array);
    switch (array) {
      case boolean[] a -> {
        head(Tag.BOOLEANS, n);
        for (boolean b : a) {
          out.writeBoolean(b);
        }
      }
      case byte[] a -> {
        head(Tag.BYTES, n);
        out.write(a);
      }
      case short[] a -> {
        head(Tag.SHORTS, n);
        for (int i = 0; i < n; i += CHUNK) {
          int part = Math.min(CHUNK, n - i);
          chunk.clear().asShortBuffer().put(a, i, part);
          out.write(chunk.array(), 0, part * Short.BYTES);
        }
      }
      case int[] a -> {
        head(Tag.INTS, n);
        for (int i = 0; i < n; i += CHUNK) {
          int part = Math.min(CHUNK, n - i);
          chunk.clear().asIntBuffer().put(a, i, part);
          out.write(chunk.array(), 0, part * Integer.BYTES);
        }
      }
      case long[] a -> {
        head(Tag.LONGS, n);
        for (int i = 0; i < n; i += CHUNK) {
          int part = Math.min(CHUNK, n - i);
          chunk.clear().asLongBuffer().put(a, i, part);
          out.write(chunk.array(), 0, part * Long.BYTES);
        }
      }
      case float[] a -> {
        head(Tag.FLOATS, n);
        for (int i = 0; i < n; i += CHUNK) {
          int part = Math.min(CHUNK, n - i);
          for (int k = 0; k < part; k++) {
            chunk.putInt(k * Float.BYTES, Float.floatToRawIntBits(a[i + k]));
          }
          out.write(chunk.array(), 0, part * Float.BYTES);
        }
      }
      case double[] a -> {
        head(Tag.DOUBLES, n);
        for (double d : a) {
          out.writeDouble(d);
        }
      }
      case int[][] a -> {
        head(Tag.OBJECTS, n);
        for (int[] element : a) {
          write(element);
        }
      }
      default ->
          throw new UnreadableException("nothing says how to save " + array.getClass().getName());
    }
  }

  private void head(Tag tag, int length) throws IOException {
    tag(tag);
    out.writeInt(length);
  }
}
