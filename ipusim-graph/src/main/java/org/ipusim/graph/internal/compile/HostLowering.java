package org.ipusim.graph.internal.compile;

import it.unimi.dsi.fastutil.ints.Int2LongAVLTreeMap;
import it.unimi.dsi.fastutil.ints.IntAVLTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import java.util.List;
import org.ipusim.core.arch.HostSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.ExchangePhase;
import org.ipusim.graph.internal.compile.Step.HostTensor;
import org.jspecify.annotations.Nullable;

/**
 * Pass: transfers that belong to one phase of host exchange, with their time. Each chip has a link
 * of its own, full duplex; streaming memory reads and writes by turns and lies behind that link.
 * Tiles take their words at the rate of the exchange meanwhile, so the slowest of these counts.
 */
final class HostLowering {
  private final RegionTable regions;
  private final Target target;
  private final Int2LongAVLTreeMap tileIn = new Int2LongAVLTreeMap();
  private final Int2LongAVLTreeMap tileOut = new Int2LongAVLTreeMap();
  private final long[] chipIn;
  private final long[] chipOut;
  private final long[] chipRemote;

  HostLowering(RegionTable regions, Target target) {
    this.regions = regions;
    this.target = target;
    chipIn = new long[target.chips()];
    chipOut = new long[target.chips()];
    chipRemote = new long[target.chips()];
  }

  HostPlan lower(String name, List<HostTransfer> transfers) {
    long bytes = 0;
    boolean withHost = false;
    var offsets = new ExchangePhase.Builder(target);
    boolean told = false;
    for (HostTransfer t : transfers) {
      bytes += add(t);
      withHost |= !(t instanceof HostTransfer.Rows);
      if (t instanceof HostTransfer.Rows rows && rows.offsets() != null) {
        told |= tell(rows.offsets(), tiles(t.tensor()), offsets);
      }
    }
    return new HostPlan(
        name, List.copyOf(transfers), told ? offsets.build() : null, withHost, cycles(), bytes);
  }

  private long add(HostTransfer transfer) {
    int[] pieces = transfer.tensor().pieces();
    long all = 0;
    for (int i = 0; i < pieces.length; i += 3) {
      int tile = regions.tile(pieces[i]);
      int chip = target.chipOf(tile);
      long bytes = (long) pieces[i + 2] * regions.elementBytes(pieces[i]);
      (transfer.toDevice() ? tileIn : tileOut).addTo(tile, bytes);
      (transfer.toDevice() ? chipIn : chipOut)[chip] += bytes;
      chipRemote[chip] += transfer instanceof HostTransfer.Rows ? bytes : 0;
      all += bytes;
    }
    return all;
  }

  private long cycles() {
    HostSpec host = target.chip().host();
    long most = 0;
    for (int chip = 0; chip < target.chips(); chip++) {
      long oneWay = Math.max(chipIn[chip], chipOut[chip]);
      most = Math.max(most, target.transferCycles(oneWay, host.bytesPerSecond()));
      most = Math.max(most, target.transferCycles(chipRemote[chip], host.remoteBytesPerSecond()));
    }
    int perCycle = target.chip().exchange().bytesPerCycle();
    for (Int2LongAVLTreeMap way : List.of(tileIn, tileOut)) {
      for (long bytes : way.values()) {
        most = Math.max(most, Math.ceilDiv(bytes, perCycle));
      }
    }
    return target.chip().exchange().phaseSetupCycles() + most;
  }

  private IntSortedSet tiles(HostTensor tensor) {
    var tiles = new IntAVLTreeSet();
    for (int i = 0; i < tensor.pieces().length; i += 3) {
      tiles.add(regions.tile(tensor.pieces()[i]));
    }
    return tiles;
  }

  /** Sends the rows' numbers to the tiles that move rows; false where they all have them. */
  private boolean tell(
      @Nullable HostTensor offsets, IntSortedSet listeners, ExchangePhase.Builder phase) {
    if (offsets == null) {
      return false;
    }
    boolean any = false;
    int[] pieces = offsets.pieces();
    for (int i = 0; i < pieces.length; i += 3) {
      int home = regions.tile(pieces[i]);
      long bytes = (long) pieces[i + 2] * regions.elementBytes(pieces[i]);
      var chips = new IntAVLTreeSet();
      boolean sent = false;
      for (int tile : listeners) {
        if (tile != home) {
          phase.receive(tile, bytes);
          sent = true;
          if (target.chipOf(tile) != target.chipOf(home) && chips.add(target.chipOf(tile))) {
            phase.crossChip(target.chipOf(home), target.chipOf(tile), bytes, 1);
          }
        }
      }
      if (sent) {
        phase.send(home, bytes);
        any = true;
      }
    }
    return any;
  }
}
