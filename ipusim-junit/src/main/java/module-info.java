/** For tests of graphs: a JUnit extension, and assertions about cycles and tile memory. */
module org.ipusim.junit {
  requires transitive org.ipusim.graph;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires static transitive org.jspecify;

  exports org.ipusim.junit;
}
