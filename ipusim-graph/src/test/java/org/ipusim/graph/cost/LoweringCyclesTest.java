package org.ipusim.graph.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.codelet.Codelet;
import org.junit.jupiter.api.Test;

/**
 * Holds bundles of small codelets to a count by hand. The terms of each sum are, in order: loads of
 * sizes, pointers, state and constants at the start; what is done once before the loop; iterations;
 * the {@code exit} that ends a vertex.
 */
class LoweringCyclesTest {
  private static final int N = 12;

  private static OneVertex of(Class<? extends Codelet> codelet) {
    return new OneVertex(codelet);
  }

  private static OneVertex scheduled(Class<? extends Codelet> codelet) {
    return new OneVertex(codelet).at(OptimisationLevel.SCHEDULED);
  }

  private static float[] floats() {
    return new float[N];
  }

  private static int[] ints() {
    return new int[N];
  }

  @Test
  void aVertexThatDoesNothingIsItsExit() {
    assertThat(of(LoweredLoops.Nothing.class).bundles()).isEqualTo(1);
  }

  @Test
  void aCompiledLoopEndsInOneInstructionThatDecrementsAndBranches() {
    // Size, pointer, factor; a moving pointer, the count and its test for zero; ld32, f32mul, st32
    // and brnzdec.
    assertThat(of(LoweredLoops.Scale.class).connect("v", floats()).bundles())
        .isEqualTo(3 + 3 + 4 * N + 1);
  }

  @Test
  void aScheduledLoopIsARepeatBoundByItsFullerPipe() {
    // ld64 and st64 of two neighbours share main; f32v2mul is beside one of them; rpt takes no
    // bundle of an iteration.
    assertThat(scheduled(LoweredLoops.Scale.class).connect("v", floats()).bundles())
        .isEqualTo(3 + 3 + 2 * Math.ceilDiv(N, 2) + 1);
  }

  @Test
  void aCounterThatIsUsedAsANumberIsAddedToAndCompared() {
    // st32, add, cmp, br: the counter is what is stored, so that brnzdec cannot count down.
    assertThat(of(LoweredLoops.Numbers.class).connect("v", ints()).bundles())
        .isEqualTo(2 + 3 + 4 * N + 1);
    assertThat(scheduled(LoweredLoops.Numbers.class).connect("v", ints()).bundles())
        .isEqualTo(2 + 3 + 4 * N + 1);
  }

  @Test
  void aLoopDownFromTheSizeLoadsItFirst() {
    // Size and pointer; then as upwards.
    assertThat(of(LoweredLoops.DownTo.class).connect("v", ints()).bundles())
        .isEqualTo(2 + 3 + 4 * N + 1);
  }

  @Test
  void aLoopThatTestsLastNeedsNoTestBeforeIt() {
    // Pointer and n; a moving pointer and the count; ld32, add, st32, brnzdec.
    assertThat(of(LoweredLoops.AtLeastOnce.class).connect("v", ints()).state("n", N).bundles())
        .isEqualTo(2 + 2 + 4 * N + 1);
    assertThat(of(LoweredLoops.AtLeastOnce.class).connect("v", ints()).state("n", 0).bundles())
        .isEqualTo(2 + 2 + 4 + 1);
  }

  @Test
  void aSmallLoopOfConstantLengthIsWrittenOut() {
    // Two ld32 with immediate offsets, f32add, st32, four times; no counter, no moving pointer.
    assertThat(of(LoweredLoops.Unrolled.class).connect("v", floats()).bundles())
        .isEqualTo(1 + 4 * 4 + 1);
    // Up to and with 3: four times as well.
    assertThat(of(LoweredLoops.UnrolledDo.class).connect("v", ints()).bundles())
        .isEqualTo(1 + 3 * 4 + 1);
  }

  @Test
  void aLoopWithABreakPaysForWhatItRanAndLeavesItsCounter() {
    var v = ints();
    v[5] = 7;
    // Sizes, two pointers, what is wanted; pointer, count, test. An iteration is ld32, cmp, br, and
    // add, cmp, br, because the counter is stored after the loop. The sixth jumps out instead.
    var search = of(LoweredLoops.Search.class).connect("v", v).connect("at", 0);
    search.state("wanted", 7);
    assertThat(search.run(e -> assertThat(e.readInts("at")).containsExactly(5)).cycles().max())
        .isEqualTo(4 + 3 + 6 * 5 + (3 + 1) + 2);
  }

  @Test
  void whatALoopDoesNotChangeIsDoneOnceBeforeIt() {
    // Size, two pointers, x, y; f32div in two slots; two moving pointers, count, test; ld32,
    // f32add, st32, brnzdec.
    var hoists = of(LoweredLoops.Hoists.class).connect("a", floats()).connect("b", floats());
    assertThat(hoists.bundles()).isEqualTo(5 + 2 + 4 + 4 * N + 1);
  }

  @Test
  void equalExpressionsAreComputedOnce() {
    // Two pointers and the constant 1; a[0], a[1], x*y, +1, squared, st32; a[0]-x*y, st32.
    var repeats = of(LoweredLoops.Repeats.class).connect("a", floats()).connect("b", floats());
    assertThat(repeats.bundles()).isEqualTo(3 + 6 + 2 + 1);
  }

  @Test
  void methodsOfOneCostAreStillTwoInstructions() {
    // Pointer; two ld32; min, st32, max, st32.
    assertThat(of(LoweredLoops.MinAndMax.class).connect("v", ints()).bundles())
        .isEqualTo(1 + 2 + 4 + 1);
  }

  @Test
  void integerDivisionIsSoftwareAndByAPowerOfTwoAShift() {
    // Pointer; two ld32; quotient and remainder are a call each; x/8 corrects the sign: 4.
    var divides = of(LoweredLoops.Divides.class).connect("v", 1, 1, 1);
    assertThat(divides.bundles()).isEqualTo(1 + 2 + (273 + 1) + (273 + 1) + (4 + 1) + 1);
  }

  @Test
  void aByteIsStoredByLoadingMergingAndStoringItsWord() {
    // lds8, six slots to merge, brnzdec.
    var bytes = of(LoweredLoops.StoresBytes.class).connectBytes("v", ints());
    assertThat(bytes.bundles()).isEqualTo(2 + 3 + (1 + 6 + 1) * N + 1);
  }

  @Test
  void aHalfIsWidenedNarrowedAndMergedIntoItsWord() {
    // ldb16, f16tof32, f32add, f32tof16, four slots to merge, brnzdec.
    assertThat(of(LoweredLoops.Halves.class).connectHalf("v", floats()).bundles())
        .isEqualTo(2 + 3 + (4 + 4 + 1) * N + 1);
  }

  @Test
  void fourHalvesAreLoadedMultipliedAndStoredAtOnce() {
    // The number of fours is a shift with sign correction.
    assertThat(of(LoweredLoops.Squares.class).connectHalf("v", floats()).bundles())
        .isEqualTo(2 + 4 + 3 + 4 * (N / 4) + 1);
  }

  @Test
  void anIntegerBecomesAFloatInTheRegisterFileItIsLoadedTo() {
    // ld32 to a floating-point register, f32fromi32, st32, brnzdec.
    var converts = of(LoweredLoops.Converts.class).connect("a", ints()).connect("b", floats());
    assertThat(converts.bundles()).isEqualTo(3 + 4 + 4 * N + 1);
  }

  @Test
  void aComputedIntegerBecomesAFloatThroughMemory() {
    // Two ld32, add, st32+ld32, f32fromi32, st32; then ld32, f32toi32, atom, st32+ld32, f32fromi32,
    // st32.
    var sum = of(LoweredLoops.ConvertsASum.class).connect("a", 1, 2).connect("b", 0f, 0f, 4.5f);
    assertThat(sum.run(e -> assertThat(e.readFloats("b")).startsWith(3, 4)).cycles().max())
        .isEqualTo(2 + 7 + 7 + 1);
  }

  @Test
  void floatsAreComparedInTheirPipeAndTheResultMovedToBranchOnIt() {
    // ld32, f32cmp, atom, br, brnzdec; st32 for the 3 that are above.
    var v = floats();
    v[1] = v[4] = v[9] = 5;
    var clips = of(LoweredLoops.Clips.class).connect("v", v).state("limit", 2f);
    assertThat(clips.bundles()).isEqualTo(3 + 3 + 5 * N + 3 + 1);
  }

  @Test
  void anIndexFromMemoryIsTheOffsetOfTheNextLoad() {
    // ld32 of the index, ld32 of the element, st32, brnzdec; two of three pointers move.
    var gathers = of(LoweredLoops.Gathers.class).connect("a", floats()).connect("index", ints());
    assertThat(gathers.connect("b", floats()).bundles()).isEqualTo(4 + 4 + 4 * N + 1);
  }

  @Test
  void aPointerReadAtSeveralOffsetsIsMovedByAnAdd() {
    // Three ld32 from one pointer, two f32add, st32, add for the pointer, brnzdec; size-1 before.
    var smooths = of(LoweredLoops.Smooths.class).connect("a", floats()).connect("b", floats());
    assertThat(smooths.bundles()).isEqualTo(3 + 5 + 8 * (N - 2) + 1);
  }

  @Test
  void eachWayOfAChoiceIsPaidWhereItIsTaken() {
    // ld32, f32cmp, atom, br; where it is taken ld32 and a jump; st32 with its pointer, brnzdec.
    var a = floats();
    a[0] = a[2] = a[7] = 1;
    var chooses = of(LoweredLoops.Chooses.class).connect("a", a).connect("b", floats());
    assertThat(chooses.bundles()).isEqualTo(4 + 4 + 6 * N + 3 * 2 + 1);
  }

  @Test
  void aMethodWithALoopIsCalledAndItsInvariantsAreComputedAtItsStart() {
    // Pointer; two ld32, call, st32. The method: mul and the return, then br and sub each time,
    // and br once more.
    var calls = of(LoweredLoops.HelperLoop.class).connect("v", 20, 2);
    assertThat(calls.run(e -> assertThat(e.readInts("v")).containsExactly(0, 2)).cycles().max())
        .isEqualTo(1 + (2 + 1 + 1) + (1 + 1 + 5 * 2 + 1) + 1);
  }

  @Test
  void stateLiesInTheVertexAndConnectedElementsBehindAPointer() {
    // ld32, add, st32.
    assertThat(of(LoweredLoops.CountsRuns.class).bundles()).isEqualTo(3 + 1);
    // Pointer and ld32 of x, the constant 1, the pointer of y; f32add, st32.
    assertThat(of(LoweredLoops.Scalars.class).connectOne("x").connectOne("y").bundles())
        .isEqualTo(4 + 2 + 1);
  }

  @Test
  void aTransientFieldIsARegister() {
    // Size, two pointers; setzi, pointer, count, test; ld32, add, brnzdec; st32.
    var register = of(LoweredLoops.UsesARegister.class).connect("a", ints()).connect("b", 0);
    assertThat(register.bundles()).isEqualTo(3 + 4 + 3 * N + 1 + 1);
  }

  @Test
  void aMultiVertexTakesSixCyclesForEachBundleOfItsSlowestWorker() {
    // Worker 2: size, pointer; cmp, br; pointer, count, test; ld32, add, st32, brnzdec; exit.
    assertThat(of(LoweredLoops.Share.class).connect("v", ints()).bundles())
        .isEqualTo(6 * (2 + 2 + 3 + 4 * N + 1));
  }
}
