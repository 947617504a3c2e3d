package org.ipusim.graph.internal.model;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipusim.core.number.ElementType;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.problem.CodeletException;

/** The arguments of a template, checked against its parameters. */
public final class TemplateArguments {
  private final Class<? extends Codelet> template;
  private final Map<String, Object> values;

  private TemplateArguments(Class<? extends Codelet> template, Map<String, Object> values) {
    this.template = template;
    this.values = values;
  }

  /**
   * Checks arguments.
   *
   * @param template the template
   * @param arguments a value for each parameter, in order
   * @return them
   * @throws CodeletException when one does not suit
   */
  public static TemplateArguments of(Class<? extends Codelet> template, Object... arguments) {
    Template parameters = template.getAnnotation(Template.class);
    if (parameters == null) {
      throw wrong(template, "is no template; annotate it @Template, or use it as it is");
    }
    List<String> names = List.of(parameters.value());
    if (names.size() != arguments.length) {
      throw wrong(
          template,
          "has the parameters "
              + names
              + ", but was given "
              + arguments.length
              + ": "
              + Arrays.toString(arguments));
    }
    var values = new LinkedHashMap<String, Object>();
    for (int i = 0; i < arguments.length; i++) {
      checkParameter(template, names.get(i), arguments[i]);
      values.put(names.get(i), arguments[i]);
    }
    for (Field field : template.getDeclaredFields()) {
      checkField(template, field, values);
    }
    return new TemplateArguments(template, values);
  }

  private static void checkParameter(Class<?> template, String name, Object argument) {
    try {
      Method method = template.getDeclaredMethod(name);
      Class<?> type = method.getReturnType();
      if (!type.isEnum() && type != int.class && type != boolean.class) {
        throw wrong(
            template,
            "parameter " + name + " has type " + type.getName() + "; use an enum, int or boolean");
      }
      boolean suits =
          type == int.class
              ? argument instanceof Integer
              : type == boolean.class ? argument instanceof Boolean : type.isInstance(argument);
      if (!suits) {
        throw wrong(
            template, "parameter " + name + " is a " + type.getSimpleName() + ", not " + argument);
      }
    } catch (NoSuchMethodException e) {
      throw wrong(template, "has no static method " + name + "() for its parameter " + name);
    }
  }

  private static void checkField(Class<?> template, Field field, Map<String, Object> values) {
    ElementOf of = field.getAnnotation(ElementOf.class);
    if (of == null) {
      return;
    }
    String where = "field '" + field.getName() + "' is @ElementOf(\"" + of.value() + "\"), ";
    Set<String> known = values.keySet();
    if (!known.contains(of.value())) {
      throw wrong(template, where + "no parameter" + NearestName.hint(of.value(), known));
    }
    Object type = values.get(of.value());
    if (type != ElementType.FLOAT && type != ElementType.HALF) {
      throw wrong(template, where + "which must be FLOAT or HALF, not " + type);
    }
  }

  /**
   * Gives the class.
   *
   * @return the specialised codelet
   */
  public Class<? extends Codelet> specialise() {
    String name = name();
    return GeneratedCodelets.define(
        template, name, () -> new TemplateClass(template, values).bytes(name));
  }

  private String name() {
    return template.getName()
        + values.values().stream()
            .map(TemplateArguments::text)
            .collect(Collectors.joining(",", "<", ">"));
  }

  private static String text(Object argument) {
    return argument instanceof ElementType type
        ? type.name().toLowerCase(Locale.ROOT)
        : argument.toString();
  }

  private static CodeletException wrong(Class<?> template, String what) {
    return new CodeletException("codelet " + template.getName() + ": " + what);
  }
}
