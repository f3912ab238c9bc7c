from .brokerage import Place, brokerage
from .centralization import CorePeriphery, betweenness_centralization, core_periphery, degree_centralization
from .clusters import Clusters, Null, clusters, e_i_null, line_index_null
from .consensus import Talk, talked
from .signed import Split, e_i_index, gini, line_index, violations

__all__ = [
    "Clusters",
    "CorePeriphery",
    "Null",
    "Place",
    "Split",
    "Talk",
    "betweenness_centralization",
    "brokerage",
    "clusters",
    "core_periphery",
    "degree_centralization",
    "e_i_index",
    "e_i_null",
    "gini",
    "line_index",
    "line_index_null",
    "talked",
    "violations",
]
