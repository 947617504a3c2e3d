package org.ipusim.core.arch;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of one record of a chip description, as its {@link Key} annotations declare them. */
final class Section {
  private static final ClassValue<Section> SECTIONS =
      new ClassValue<>() {
        @Override
        protected Section computeValue(Class<?> type) {
          return new Section(type);
        }
      };

  private final List<Entry> entries;
  private final Constructor<?> constructor;

  /** A key of a section. */
  sealed interface Entry {
    String name();

    Key key();

    Method accessor();

    default Object valueIn(Record owner) {
      return invoke(() -> accessor().invoke(owner));
    }
  }

  /** A key with one value. */
  record Scalar(String name, Key key, Method accessor, ScalarType type) implements Entry {}

  /** A key with a section of its own. */
  record Nested(String name, Key key, Method accessor, Section section) implements Entry {}

  private Section(Class<?> type) {
    var components = type.getRecordComponents();
    entries = Arrays.stream(components).map(Section::entry).toList();
    try {
      constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  static Section of(Class<? extends Record> type) {
    return SECTIONS.get(type);
  }

  private static Entry entry(RecordComponent component) {
    String name = component.getName();
    Key key = component.getAnnotation(Key.class);
    if (key == null) {
      throw new IllegalStateException(component + " is not annotated as a key");
    }
    Method accessor = component.getAccessor();
    return component.getType().isRecord()
        ? new Nested(name, key, accessor, SECTIONS.get(component.getType()))
        : new Scalar(name, key, accessor, ScalarType.of(component.getType()));
  }

  List<Entry> entries() {
    return entries;
  }

  List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  @Nullable Entry find(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst().orElse(null);
  }

  /** Dotted paths of all single values below a prefix, in order. */
  List<String> paths(String prefix) {
    var paths = new ArrayList<String>();
    for (Entry entry : entries) {
      String path = prefix + entry.name();
      switch (entry) {
        case Scalar _ -> paths.add(path);
        case Nested nested -> paths.addAll(nested.section().paths(path + "."));
      }
    }
    return paths;
  }

  /** The single values below a prefix, in order. */
  List<Constant> constants(String prefix, Record owner) {
    var constants = new ArrayList<Constant>();
    for (Entry entry : entries) {
      String path = prefix + entry.name();
      Object value = entry.valueIn(owner);
      Key key = entry.key();
      switch (entry) {
        case Scalar _ ->
            constants.add(new Constant(path, ScalarType.print(value), key.unit(), key.doc()));
        case Nested nested ->
            constants.addAll(nested.section().constants(path + ".", (Record) value));
      }
    }
    return constants;
  }

  /** Makes the record of this section; its own checks speak through {@link SpecViolations}. */
  Record create(List<Object> values) {
    return (Record) invoke(() -> constructor.newInstance(values.toArray()));
  }

  private interface Reflective {
    Object call() throws ReflectiveOperationException;
  }

  private static Object invoke(Reflective call) {
    try {
      return call.call();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
