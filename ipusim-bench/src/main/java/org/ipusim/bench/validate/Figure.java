package org.ipusim.bench.validate;

/**
 * A published figure.
 *
 * @param id its name, unique among all
 * @param family the family it belongs to
 * @param chip the chip it was published for, a preset's name
 * @param what what it tells, with the parameters of the program
 * @param published the figure
 * @param unit its unit
 * @param source who published it, and where
 * @param band how far the simulated figure may be from it
 * @param origin whether it went into the model
 */
record Figure(
    String id,
    String family,
    String chip,
    String what,
    double published,
    String unit,
    String source,
    Band band,
    Origin origin) {}
