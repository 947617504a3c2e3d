package org.ipusim.workloads;

/** Command line options that take several values with names, {@code NAME=VALUE,NAME=VALUE}. */
public final class NamedValues {
  /** What separates two of them; commas within a value, as JSON has, do not. */
  public static final String SEPARATOR = ",(?=\\w+=)";

  private NamedValues() {}
}
