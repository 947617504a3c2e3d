package org.ipusim.junit;

/** What one number of a profile must be. */
public final class AmountAssert extends AbstractAmountAssert<AmountAssert> {
  AmountAssert(Measured measured) {
    super(measured, AmountAssert.class);
  }
}
