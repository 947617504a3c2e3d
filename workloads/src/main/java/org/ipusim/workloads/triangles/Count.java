package org.ipusim.workloads.triangles;

import java.util.Map;
import java.util.OptionalLong;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.graph.profile.Profile;

/**
 * What a way of counting came to.
 *
 * @param triangles how many there are; nothing where only times were asked for
 * @param details what the way has to tell
 * @param profile what it cost
 * @param host what it cost the host
 */
record Count(OptionalLong triangles, Map<String, Object> details, Profile profile, HostCost host) {}
