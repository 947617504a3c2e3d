package org.ipusim.bench.validate;

/** All families, run once for all tests of a process, since they take a while. */
final class AllFigures {
  static final Validation RESULT = Validation.run(Validation.families());

  private AllFigures() {}
}
