package org.ipusim.graph;

import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.internal.model.TemplateArguments;
import org.ipusim.graph.problem.CodeletException;

/** Makes codelets from those marked {@link Template}, as C++ makes classes from class templates. */
public final class CodeletTemplate {
  private CodeletTemplate() {}

  /**
   * Gives the specialisation of a template for some arguments. Its name is the template's with the
   * arguments in angle brackets, {@code Scale<float>}; the same arguments give the same class.
   *
   * @param template the template
   * @param arguments a value for each parameter, in order: enum constants, among them element
   *     types, integers and booleans
   * @return the codelet class
   * @throws CodeletException when the class is no template, or an argument does not suit its
   *     parameter
   */
  public static Class<? extends Codelet> specialise(
      Class<? extends Codelet> template, Object... arguments) {
    return TemplateArguments.of(template, arguments).specialise();
  }

  /**
   * Stands in a parameter's method for the value that the parameter will have: {@code static
   * ElementType type() { return CodeletTemplate.argument(ElementType.class); }}.
   *
   * @param <T> the parameter's type
   * @param type the parameter's type
   * @return nothing, since a specialisation has the value in place of this call
   * @throws UnsupportedOperationException when it is run in the template itself
   */
  @SuppressWarnings("DoNotCallSuggester") // it is called in code that never runs
  public static <T> T argument(Class<T> type) {
    throw new UnsupportedOperationException(
        "a template's "
            + type.getSimpleName()
            + " has a value only in what CodeletTemplate.specialise makes of it");
  }
}
