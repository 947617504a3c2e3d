package org.ipusim.bench.cli;

import java.io.IOException;

/** A command that does something by itself, rather than choosing among others. */
interface Action {
  /**
   * Does it.
   *
   * @param console where to write
   * @throws IOException when something cannot be read or written
   */
  void run(Console console) throws IOException;
}
