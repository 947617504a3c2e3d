package org.ipusim.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbeddedNetworksTest {
  @Test
  void theKarateClubHasItsPublishedSizeAndDegrees() {
    UndirectedNetwork club = UndirectedNetwork.of(EmbeddedNetworks.karateClub());
    assertThat(club.vertices()).isEqualTo(34);
    assertThat(club.edges()).isEqualTo(78);
    assertThat(club.name()).isEqualTo("karate-club");
    assertThat(club.id(0)).isEqualTo(1);
    assertThat(IntStream.range(0, 34).map(club::degree).toArray())
        .containsExactly(
            16, 9, 10, 6, 3, 4, 4, 4, 5, 2, 3, 1, 2, 5, 2, 2, 2, 2, 2, 3, 2, 2, 2, 5, 3, 3, 2, 4, 3,
            4, 4, 6, 12, 17);
  }

  @Test
  void everyNameOpensANetworkOfThatName() {
    assertThat(EmbeddedNetworks.names()).containsExactly("karate-club");
    for (String name : EmbeddedNetworks.names()) {
      assertThat(EmbeddedNetworks.open(name).name()).isEqualTo(name);
    }
  }

  @Test
  void anUnknownNameGetsTheNearest() {
    assertThatThrownBy(() -> EmbeddedNetworks.open("karate"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no embedded network is named 'karate'; did you mean 'karate-club'?");
  }
}
