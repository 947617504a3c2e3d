package org.ipusim.graph.profile;

import java.util.Locale;

/**
 * A line of the program tree, which is written from the top, each node before its children.
 *
 * @param depth how deep it lies; 0 for a program
 * @param kind what it is
 * @param name of a step its name; of a loop or a choice what decides; empty where there is none
 * @param step the step's number in the executable; -1 where it has none
 * @param count of a counted loop how often its body runs, of a case its value, else 0
 */
public record ProgramNode(int depth, Kind kind, String name, int step, long count) {
  /** What a node is. */
  public enum Kind {
    /** A program of the executable. */
    PROGRAM,
    /** Its children, in order. */
    SEQUENCE,
    /** A compute set. */
    EXECUTE,
    /** A copy. */
    COPY,
    /** A copy between replicas. */
    CROSS_REPLICA_COPY,
    /** Transfers to or from the host or streaming memory. */
    STREAM_COPY,
    /** A call of a host function. */
    HOST_FUNCTION,
    /** A counted loop. */
    REPEAT,
    /** A loop on a predicate; its children are condition, predicate and body. */
    WHILE,
    /** Two ways; its children are predicate, then and else. */
    IF,
    /** Many ways; its children are the value and the cases. */
    SWITCH,
    /** A case of a switch. */
    CASE,
    /** What a switch does otherwise. */
    OTHERWISE,
    /** Telling all tiles a value that decides. */
    CONTROL,
    /** Something shown before, at the node of its first step. */
    CALL,
    /** A barrier. */
    SYNC,
    /** Gives up the value of elements. */
    WRITE_UNDEF,
    /** Prints a tensor. */
    PRINT,
    /** Stops with an error. */
    ERROR;

    /** {@return the name in reports} */
    public String key() {
      String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
      var key = new StringBuilder(words[0]);
      for (int i = 1; i < words.length; i++) {
        key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
      }
      return key.toString();
    }
  }
}
