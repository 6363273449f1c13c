"""From a student to the folder that ships: half precision, one file of weights, read by two libraries."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from training.graph import WEIGHTS, write_graph

LONGEST = 256  # tokens of a text that are read in use; more than twice what was read in learning helps nobody

# The usual layout of sentence-transformers: an encoder, the mean of its tokens, unit length.
MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
]
# The encoder has no layer behind its last: without this its absence would be warned of at every load.
SETTINGS = {"max_seq_length": LONGEST, "do_lower_case": False, "model_args": {"add_pooling_layer": False}}


def export(student: Path, out: Path) -> None:
    """Write the model in ``student`` (float32) to ``out`` as it ships."""
    out.mkdir(parents=True, exist_ok=True)
    weights = load_file(student / WEIGHTS)
    halves = {
        name.removeprefix("bert."): tensor.to(torch.float16).contiguous()
        for name, tensor in weights.items()
        if "pooler" not in name and "position_ids" not in name
    }
    positions = "embeddings.position_embeddings.weight"
    halves[positions] = halves[positions][:LONGEST].contiguous()
    save_file(halves, out / WEIGHTS, metadata={"format": "pt"})
    (out / WEIGHTS).chmod(0o644)
    config = json.loads((student / "config.json").read_text(encoding="utf8"))
    width = config["hidden_size"]
    for name in ("_name_or_path", "torch_dtype", "transformers_version", "gradient_checkpointing"):
        config.pop(name, None)
    # Half precision is how the numbers are kept; they are reckoned with in full.
    _write(out / "config.json", config | {"dtype": "float32", "max_position_embeddings": LONGEST})
    _write(out / "modules.json", MODULES)
    _write(out / "sentence_bert_config.json", SETTINGS)
    _write(out / "config_sentence_transformers.json", {"similarity_fn_name": "cosine"})
    (out / "1_Pooling").mkdir(exist_ok=True)
    _write(
        out / "1_Pooling" / "config.json",
        {"word_embedding_dimension": width, "pooling_mode_mean_tokens": True},
    )
    for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json"):
        shutil.copy(student / name, out / name)
    settings = json.loads((out / "tokenizer_config.json").read_text(encoding="utf8"))
    settings.pop("name_or_path", None)
    _write(out / "tokenizer_config.json", settings | {"model_max_length": LONGEST})
    write_graph(out)


def _write(path: Path, facts: object) -> None:
    path.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf8")
