package org.ipusim.graph.internal.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.internal.model.CodeletType;
import org.ipusim.graph.internal.model.GeneratedCodelets;
import org.ipusim.graph.problem.CodeletException;

/** Finds codelets on the class path and holds them to what they were. */
final class CodeletFinder {
  private static final String BUILD_AGAIN = "; compile the graph again and save it anew";

  private final ClassLoader loader;
  private final Map<String, CodeletType> known = new HashMap<>();

  CodeletFinder(ClassLoader loader) {
    this.loader = loader;
  }

  CodeletType find(States.Codelet codelet) {
    List<ClassPrint> prints = codelet.prints();
    if (prints.isEmpty()) {
      throw new UnreadableException("a codelet has no class");
    }
    ClassPrint first = prints.getFirst();
    CodeletType type = codelet.host().isEmpty() ? read(first.name()) : generate(codelet);
    List<ClassPrint> now = ClassPrint.of(type);
    if (!now.getFirst().equals(first)) {
      throw new UnreadableException(
          "codelet " + first.name() + " has changed since the file was saved" + BUILD_AGAIN);
    }
    if (!now.equals(prints)) {
      String changed =
          prints.stream()
              .filter(p -> !now.contains(p))
              .map(ClassPrint::name)
              .findFirst()
              .orElse("");
      throw new UnreadableException(
          "class "
              + changed
              + ", which codelet "
              + first.name()
              + " uses, has changed or is missing since the file was saved"
              + BUILD_AGAIN);
    }
    known.put(first.name(), type);
    return type;
  }

  private CodeletType read(String name) {
    try {
      Class<?> found = Class.forName(name, false, loader);
      return CodeletType.of(found.asSubclass(Codelet.class));
    } catch (ClassNotFoundException | LinkageError e) {
      throw new UnreadableException(
          "codelet " + name + " is not on the class path; add what holds it", e);
    } catch (ClassCastException | CodeletException e) {
      throw new UnreadableException(
          "codelet " + name + " is no codelet any more: " + e.getMessage() + BUILD_AGAIN, e);
    }
  }

  private CodeletType generate(States.Codelet codelet) {
    String name = codelet.prints().getFirst().name();
    try {
      Class<?> host = Class.forName(codelet.host(), false, loader);
      return CodeletType.of(GeneratedCodelets.define(host, name, codelet::generated));
    } catch (ClassNotFoundException | LinkageError e) {
      throw new UnreadableException(
          "class "
              + codelet.host()
              + ", from which codelet "
              + name
              + " is made, is not on the class path; add what holds it",
          e);
    } catch (CodeletException e) {
      throw new UnreadableException(
          "codelet " + name + " cannot be made again: " + e.getMessage() + BUILD_AGAIN, e);
    }
  }

  /** A codelet found before. */
  CodeletType known(String name) {
    CodeletType type = known.get(name.replace('/', '.'));
    if (type == null) {
      throw new UnreadableException("a cost belongs to no codelet: " + name);
    }
    return type;
  }
}
