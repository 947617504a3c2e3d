/** The simulated machine: chips, tiles, exchange, synchronisation. Knows no graph. */
module org.ipusim.core {
  requires com.google.common;
  requires it.unimi.dsi.fastutil.core;
  requires org.yaml.snakeyaml;
  requires static transitive org.jspecify;

  exports org.ipusim.core.arch;
  exports org.ipusim.core.bsp;
  exports org.ipusim.core.exchange;
  exports org.ipusim.core.number;
  exports org.ipusim.core.random;
  exports org.ipusim.core.text;
  exports org.ipusim.core.tile;
}
