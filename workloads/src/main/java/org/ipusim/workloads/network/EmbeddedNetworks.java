package org.ipusim.workloads.network;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.ipusim.core.text.NearestName;

/** Small published networks that come with the program. */
public final class EmbeddedNetworks {
  private static final String KARATE_CLUB = "karate-club";
  private static final List<String> NAMES = List.of(KARATE_CLUB);

  private EmbeddedNetworks() {}

  /** {@return the names of all embedded networks, in alphabetical order} */
  public static List<String> names() {
    return NAMES.stream().sorted(Comparator.naturalOrder()).toList();
  }

  /**
   * Reads an embedded network.
   *
   * @param name one of {@link #names()}
   * @return its edges
   * @throws IllegalArgumentException if no embedded network has this name
   */
  public static EdgeList open(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "no embedded network is named '" + name + "'" + NearestName.hint(name, names()));
    }
    String file = name + ".txt";
    try (InputStream in = EmbeddedNetworks.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + file + " is missing from the build");
      }
      return EdgeListReader.read(Path.of(file), new BufferedInputStream(in));
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + file + " cannot be read", e);
    }
  }

  /**
   * {@return the friendships in a karate club: 34 vertices with ids 1 to 34, 78 edges, 45
   * triangles} Source: W. W. Zachary, An information flow model for conflict and fission in small
   * groups, Journal of Anthropological Research 33, 1977.
   */
  public static EdgeList karateClub() {
    return open(KARATE_CLUB);
  }
}
