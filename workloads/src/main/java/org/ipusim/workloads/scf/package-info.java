/**
 * Self-consistent fields of molecules with electron-repulsion integrals computed and kept on tiles,
 * as PySCF_IPU does (Mathiasen et al., "Generating QM1B with PySCF_IPU", 2023).
 */
@NullMarked
package org.ipusim.workloads.scf;

import org.jspecify.annotations.NullMarked;
