package org.ipusim.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.Ints;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ipusim.workloads.network.Kronecker.Initiator;
import org.junit.jupiter.api.Test;

class GeneratorsTest {
  @Test
  void theRandomBitsAreSplitMix64() {
    // First outputs for seed 1234567: S. Vigna's splitmix64.c, https://prng.di.unimi.it
    SeededNumbers numbers = new SeededNumbers(1234567);
    assertThat(List.of(numbers.next(), numbers.next(), numbers.next()))
        .containsExactly(6457827717110365317L, 3203168211198807973L, -8629252141511181193L);
  }

  @Test
  void numbersBelowABoundAreEvenlySpread() {
    SeededNumbers numbers = new SeededNumbers(1);
    int[] seen = new int[7];
    for (int i = 0; i < 70_000; i++) {
      seen[numbers.below(7)]++;
    }
    // Six standard deviations of a binomial of 70,000 draws at 1/7.
    assertThat(Ints.asList(seen)).allSatisfy(n -> assertThat(n).isCloseTo(10_000, within(560)));
  }

  @Test
  void aPermutationHoldsEveryNumberOnce() {
    for (long seed = 0; seed < 50; seed++) {
      int size = new SplittableRandom(seed).nextInt(0, 200);
      int[] sorted = new SeededNumbers(seed).permutation(size);
      Arrays.sort(sorted);
      assertThat(sorted).as("seed %d", seed).isEqualTo(IntStream.range(0, size).toArray());
    }
  }

  @Test
  void theSameSeedGivesTheSameNetworkAndAnotherSeedAnother() {
    assertThat(UndirectedNetwork.of(Kronecker.graph500(8, 5)))
        .isEqualTo(UndirectedNetwork.of(Kronecker.graph500(8, 5)))
        .isNotEqualTo(UndirectedNetwork.of(Kronecker.graph500(8, 6)));
    assertThat(UndirectedNetwork.of(ErdosRenyi.withEdges(100, 300, 5)))
        .isEqualTo(UndirectedNetwork.of(ErdosRenyi.withEdges(100, 300, 5)))
        .isNotEqualTo(UndirectedNetwork.of(ErdosRenyi.withEdges(100, 300, 6)));
    assertThat(UndirectedNetwork.of(ErdosRenyi.withProbability(100, 0.1, 5)))
        .isEqualTo(UndirectedNetwork.of(ErdosRenyi.withProbability(100, 0.1, 5)))
        .isNotEqualTo(UndirectedNetwork.of(ErdosRenyi.withProbability(100, 0.1, 6)));
  }

  /** The expected numbers come from a second program, written in Python from the same sources. */
  @Test
  void aSeedGivesTheNetworkThatAnIndependentProgramGives() {
    UndirectedNetwork kronecker = UndirectedNetwork.of(Kronecker.graph500(10, 1));
    assertThat(kronecker.edges()).isEqualTo(10_627);
    assertThat(TriangleReference.count(kronecker)).isEqualTo(75_906);
    assertThat(columnsHash(kronecker)).isEqualTo(-432152656);
    UndirectedNetwork gnm = UndirectedNetwork.of(ErdosRenyi.withEdges(1000, 5000, 1));
    assertThat(columnsHash(gnm)).isEqualTo(-1015202559);
    UndirectedNetwork gnp = UndirectedNetwork.of(ErdosRenyi.withProbability(1000, 0.01, 1));
    assertThat(gnp.edges()).isEqualTo(5097);
    assertThat(columnsHash(gnp)).isEqualTo(481979612);
  }

  private static int columnsHash(UndirectedNetwork network) {
    return Arrays.hashCode(network.adjacency().columns());
  }

  @Test
  void kroneckerDrawsSixteenEdgesPerVertexAndAccountsForEach() {
    EdgeList edges = Kronecker.graph500(10, 1);
    assertThat(edges.vertices()).isEqualTo(1024);
    assertThat(edges.edges() + edges.selfLoopsDropped() + edges.duplicatesDropped())
        .isEqualTo(16 * 1024);
    assertThat(edges.name()).isEqualTo("kronecker-s10-e16-seed1");
  }

  @Test
  void kroneckerFollowsItsInitiator() {
    // Only quadrant b: the first number's bits are all 0, the second's all 1.
    EdgeList one = Kronecker.generate(6, 3, new Initiator(0, 1, 0, 0), 9);
    assertThat(one.edges()).isEqualTo(1);
    assertThat(one.duplicatesDropped()).isEqualTo(3 * 64 - 1);
    // Only a and d: both numbers have the same bits.
    EdgeList loops = Kronecker.generate(6, 3, new Initiator(0.5, 0, 0, 0.5), 9);
    assertThat(loops.selfLoopsDropped()).isEqualTo(3 * 64);
    // Self loops need a or d at every one of four bits: (0.57 + 0.05)^4.
    EdgeList drawn = Kronecker.generate(4, 100_000, Initiator.GRAPH500, 9);
    double expected = StrictMath.pow(0.62, 4);
    assertThat(drawn.selfLoopsDropped() / 1.6e6).isCloseTo(expected, within(0.002));
  }

  @Test
  void kroneckerHubsAreHiddenByThePermutation() {
    Set<Integer> hubs = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      UndirectedNetwork network = UndirectedNetwork.of(Kronecker.graph500(8, seed));
      for (int v = 0; v < network.vertices(); v++) {
        if (network.degree(v) == network.maxDegree()) {
          hubs.add(v);
        }
      }
    }
    assertThat(hubs).hasSizeGreaterThan(10);
  }

  @Test
  void everyEdgeCountFromNoneToCompleteIsMetExactly() {
    for (int edges = 0; edges <= 45; edges++) {
      EdgeList list = ErdosRenyi.withEdges(10, edges, edges);
      assertThat(list.edges()).isEqualTo(edges);
      assertThat(list.duplicatesDropped() + list.selfLoopsDropped()).isZero();
      assertThat(list.vertices()).isEqualTo(10);
    }
    assertThat(ErdosRenyi.withEdges(0, 0, 1).vertices()).isZero();
  }

  @Test
  void everySetOfEdgesIsAsLikelyAsAnother() {
    // 4 vertices have 6 pairs: 15 sets of 2 edges, and 15 of 4 (drawn by what is left out).
    for (int edges : new int[] {2, 4}) {
      Map<List<String>, Integer> seen = new HashMap<>();
      for (long seed = 0; seed < 15_000; seed++) {
        seen.merge(Networks.edges(ErdosRenyi.withEdges(4, edges, seed)), 1, Integer::sum);
      }
      assertThat(seen).hasSize(15);
      // Six standard deviations of a binomial of 15,000 draws at 1/15.
      assertThat(seen.values()).allSatisfy(n -> assertThat(n).isCloseTo(1000, within(184)));
    }
  }

  @Test
  void everyPairIsThereWithTheGivenProbability() {
    Map<String, Integer> seen = new HashMap<>();
    for (long seed = 0; seed < 10_000; seed++) {
      for (String edge : Networks.edges(ErdosRenyi.withProbability(5, 0.3, seed))) {
        seen.merge(edge, 1, Integer::sum);
      }
    }
    assertThat(seen).hasSize(10);
    // Six standard deviations of a binomial of 10,000 draws at 0.3.
    assertThat(seen.values()).allSatisfy(n -> assertThat(n).isCloseTo(3000, within(275)));
  }

  @Test
  void theEndsOfProbabilityGiveNoneAndAll() {
    assertThat(ErdosRenyi.withProbability(30, 0, 1).edges()).isZero();
    assertThat(ErdosRenyi.withProbability(30, 1, 1).edges()).isEqualTo(30 * 29 / 2);
    assertThat(ErdosRenyi.withProbability(30, Double.MIN_VALUE, 1).edges()).isZero();
    assertThat(ErdosRenyi.withProbability(1, 0.5, 1).edges()).isZero();
  }

  @Test
  void badArgumentsAreNamed() {
    assertBad(() -> Kronecker.graph500(0, 1), "scale 0 is outside 1 to 29");
    assertBad(() -> Kronecker.graph500(30, 1), "scale 30 is outside 1 to 29");
    assertBad(
        () -> Kronecker.graph500(27, 1),
        "scale 27 with edge factor 16 asks for 2147483648 edges, more than 2^30");
    assertBad(
        () -> Kronecker.generate(4, 0, Initiator.GRAPH500, 1), "edge factor 0 is not positive");
    assertBad(
        () -> new Initiator(0.5, 0.5, 0.5, -0.5),
        "initiator 0.5, 0.5, 0.5, -0.5: four probabilities with sum 1 expected");
    assertBad(
        () -> new Initiator(0.5, 0.25, 0.2, 0.1),
        "initiator 0.5, 0.25, 0.2, 0.1: four probabilities with sum 1 expected");
    assertBad(
        () -> new Initiator(Double.NaN, 0.5, 0.25, 0.25),
        "initiator NaN, 0.5, 0.25, 0.25: four probabilities with sum 1 expected");
    assertBad(() -> ErdosRenyi.withEdges(4, 7, 1), "7 edges: 4 vertices can have 0 to 6");
    assertBad(() -> ErdosRenyi.withEdges(4, -1, 1), "-1 edges: 4 vertices can have 0 to 6");
    assertBad(() -> ErdosRenyi.withEdges(-1, 0, 1), "-1 vertices: the number is negative");
    assertBad(
        () -> ErdosRenyi.withEdges(1 << 20, 1L << 31, 1), "2147483648 edges are more than 2^30");
    assertBad(() -> ErdosRenyi.withProbability(4, 1.5, 1), "probability 1.5 is outside 0 to 1");
    assertBad(
        () -> ErdosRenyi.withProbability(4, Double.NaN, 1), "probability NaN is outside 0 to 1");
  }

  private static void assertBad(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
