package org.ipusim.graph.internal.cost;

import static org.ipusim.graph.internal.cost.Kind.DOUBLE;
import static org.ipusim.graph.internal.cost.Kind.FLOAT;
import static org.ipusim.graph.internal.cost.Kind.INT;
import static org.ipusim.graph.internal.cost.Kind.LONG;
import static org.ipusim.graph.internal.cost.Kind.REFERENCE;

/**
 * The instruction table. A worker never waits for a result, so an instruction is its issue slot
 * (Jia et al., "Dissecting the Graphcore IPU Architecture", 2019; LLVM's Colossus scheduling model:
 * all latencies 1). What the tile lacks is a sequence.
 */
final class Ops {
  static final Op ADD = Op.main("add", INT);
  static final Op SUB = Op.main("sub", INT);

  /** The tile multiplies to the low 32 bits in one instruction. */
  static final Op MUL = Op.main("mul", INT);

  static final Op SHIFT = Op.main("shift", INT);
  static final Op LOGIC = Op.main("logic", INT);
  static final Op COMPARE = Op.main("cmp", INT);
  static final Op MIN_MAX = Op.main("min/max", INT);
  static final Op ABS = Op.main("abs", INT);
  static final Op COUNT_BITS = Op.main("clz/popc", INT);
  static final Op BRANCH = Op.main("br", Kind.NOTHING);
  static final Op DECREMENT_AND_BRANCH = Op.main("brnzdec", Kind.NOTHING);
  static final Op REPEAT = Op.main("rpt", Kind.NOTHING);
  static final Op CALL = Op.main("call", Kind.NOTHING);
  static final Op RETURN = Op.main("br $m10", Kind.NOTHING);
  static final Op EXIT = Op.main("exit", Kind.NOTHING);
  static final Op SET_CONSTANT = Op.main("setzi", INT);

  /** Above 20 bits a constant takes two instructions (LLVM's Colossus back end). */
  static final Op SET_WIDE_CONSTANT = Op.sequence("setzi+or", 2, 0, INT);

  static final Op WORKER_ID = Op.main("get $WSR", INT);

  /** Software division: PopLibs counts 277 slots an element for its loop over it. */
  static final Op INT_DIVIDE = Op.sequence("int divide", 273, 0, INT);

  /** 64-bit integers live in two registers: carries cost a compare and an add. */
  static final Op LONG_ADD = Op.sequence("64-bit add", 4, 0, LONG);

  static final Op LONG_LOGIC = Op.sequence("64-bit logic", 2, 0, LONG);
  static final Op LONG_SHIFT = Op.sequence("64-bit shift", 6, 0, LONG);
  static final Op LONG_COMPARE = Op.sequence("64-bit compare", 4, 0, INT);

  /** Four 16x16 products for the high word, three multiplies and carries. */
  static final Op LONG_MULTIPLY = Op.sequence("64-bit multiply", 22, 0, LONG);

  /** A shift-and-subtract loop over 64 bits of about nine instructions. */
  static final Op LONG_DIVIDE = Op.sequence("64-bit divide", 580, 0, LONG);

  /** LLVM's Colossus back end gives software double precision a cost weight of about 20. */
  static final Op DOUBLE_ARITHMETIC = Op.sequence("double in software", 20, 1, DOUBLE);

  static final Op DOUBLE_COMPARE = Op.sequence("double compare", 20, 0, INT);
  static final Op DOUBLE_CONVERT = Op.sequence("double convert", 20, 0, DOUBLE);

  /** A series of about 15 terms in software double precision. */
  static final Op DOUBLE_FUNCTION = Op.sequence("double function", 600, 30, DOUBLE);

  static final Op F32 = Op.aux("f32 arithmetic", 1, FLOAT);
  static final Op F32_NEGATE = Op.aux("f32 sign", 0, FLOAT);

  /** Published figures for a divide are 1 to 3 issue slots (PopLibs estimators); the middle. */
  static final Op F32_DIVIDE = new Op("f32div", Op.Pipe.AUX, 2, 1, FLOAT, Op.Role.PURE);

  static final Op F32_REMAINDER = Op.sequence("f32 remainder", 40, 1, FLOAT);
  static final Op F32_SQUARE_ROOT = Op.aux("f32sqrt", 1, FLOAT);
  static final Op F32_FUNCTION = Op.aux("f32 exp/log/tanh", 1, FLOAT);

  /** Range reduction and a polynomial of degree 7 in each of two ranges. */
  static final Op F32_TRIGONOMETRY = Op.sequence("f32 sin/cos", 30, 20, FLOAT);

  /** exp(y log x) with its special cases. */
  static final Op F32_POWER = Op.sequence("f32 pow", 12, 3, FLOAT);

  static final Op F32_COMPARE = Op.aux("f32cmp", 0, FLOAT);
  static final Op F32_ROUND = Op.aux("f32int", 0, FLOAT);

  /** Only {@code atom} moves a floating-point register to an integer one. */
  static final Op ATOM = Op.main("atom", INT);

  /** The other way goes through memory: a store and a load. */
  static final Op TO_FLOAT_REGISTER = Op.sequence("st32+ld32", 2, 0, FLOAT);

  static final Op F32_FROM_INT = Op.aux("f32fromi32", 0, FLOAT);
  static final Op F32_TO_INT = Op.aux("f32toi32", 0, FLOAT);
  static final Op F16_TO_F32 = Op.aux("f16tof32", 0, FLOAT);
  static final Op F32_TO_F16 = Op.aux("f32tof16", 0, FLOAT);

  static final Op LOAD_32 = Op.load("ld32", INT);
  static final Op LOAD_F32 = Op.load("ld32", FLOAT);
  static final Op LOAD_SIGNED = Op.load("lds8/lds16", INT);
  static final Op LOAD_ZERO = Op.load("ldz8/ldz16", INT);
  static final Op LOAD_F16 = Op.load("ldb16", FLOAT);
  static final Op LOAD_POINTER = Op.load("ld32 pointer", REFERENCE);
  static final Op STORE_32 = Op.store("st32", 1);
  static final Op STORE_64 = Op.store("st64", 1);

  /** Stores are 32 or 64 bits wide: load, merge by rolls and shuffles, store. */
  static final Op STORE_16 = Op.store("ld32+sort4x16+st32", 4);

  static final Op STORE_8 = Op.store("ld32+shuf8+st32", 6);

  private Ops() {}

  /** A 64-bit load into the registers of a vector type. */
  static Op load64(Kind kind) {
    return Op.load("ld64", kind);
  }

  /** Arithmetic on all lanes of a vector type at once. */
  static Op lanes(Kind kind) {
    return Op.aux(prefix(kind) + " arithmetic", lanesOf(kind), kind);
  }

  static int lanesOf(Kind kind) {
    return kind == Kind.HALF4 ? 4 : 2;
  }

  static String prefix(Kind kind) {
    return switch (kind) {
      case FLOAT2 -> "f32v2";
      case HALF2 -> "f16v2";
      default -> "f16v4";
    };
  }
}
