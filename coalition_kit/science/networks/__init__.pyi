from .centralization import CorePeriphery, betweenness_centralization, core_periphery, degree_centralization
from .clusters import Clusters, Null, clusters, e_i_null, line_index_null
from .consensus import DeGroot, degroot
from .signed import Split, e_i_index, gini, line_index, violations
from .structural_holes import Brokerage, brokerage

__all__ = [
    "Brokerage",
    "Clusters",
    "CorePeriphery",
    "DeGroot",
    "Null",
    "Split",
    "betweenness_centralization",
    "brokerage",
    "clusters",
    "core_periphery",
    "degree_centralization",
    "degroot",
    "e_i_index",
    "e_i_null",
    "gini",
    "line_index",
    "line_index_null",
    "violations",
]
