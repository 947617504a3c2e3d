/**
 * Tests of graphs. {@link org.ipusim.junit.IpuTest} hands a test an empty graph for the chip it
 * names; {@link org.ipusim.junit.IpuAssertions} says what a profile must show.
 */
@NullMarked
package org.ipusim.junit;

import org.jspecify.annotations.NullMarked;
