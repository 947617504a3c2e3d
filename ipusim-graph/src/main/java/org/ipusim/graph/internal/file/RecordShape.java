package org.ipusim.graph.internal.file;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A record class as files see it: its components in order, read and made by reflection. */
final class RecordShape {
  private final Class<?> type;
  private final RecordComponent[] components;
  private final Constructor<?> constructor;

  RecordShape(Class<?> type) {
    this.type = type;
    components = type.getRecordComponents();
    try {
      constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " has no canonical constructor", e);
    }
    boolean open = Modifier.isPublic(type.getModifiers());
    for (Class<?> outer = type; outer != null; outer = outer.getDeclaringClass()) {
      open &= Modifier.isPublic(outer.getModifiers());
    }
    if (!open) {
      constructor.setAccessible(true);
      for (RecordComponent c : components) {
        c.getAccessor().setAccessible(true);
      }
    }
  }

  int size() {
    return components.length;
  }

  Class<?> componentType(int i) {
    return components[i].getType();
  }

  /** Names and types of the components: what a file must have been written with. */
  String signature() {
    return Arrays.stream(components)
        .map(c -> c.getName() + ":" + c.getGenericType().getTypeName())
        .collect(Collectors.joining(","));
  }

  @Nullable Object get(Object instance, int i) {
    Method accessor = components[i].getAccessor();
    try {
      return accessor.invoke(instance);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + accessor, e);
    }
  }

  Object make(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new UnreadableException(
          type.getSimpleName() + " cannot be made: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new UnreadableException(type.getSimpleName() + " cannot be made: " + e, e);
    }
  }
}
