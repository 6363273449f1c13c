"""The student as an ONNX graph whose weights stay where they are: in ``model.safetensors``.

A safetensors file is a header and raw tensors behind one another, and ONNX may keep a tensor in a file beside the
graph, by offset. So one file of weights serves sentence-transformers and ONNX Runtime alike, and the two give the
same vectors.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import onnx
from onnx import TensorProto, helper

OPSET = 17
TYPES = {"F16": TensorProto.FLOAT16, "F32": TensorProto.FLOAT}
WEIGHTS = "model.safetensors"


def write_graph(folder: Path) -> Path:
    """Write ``model.onnx`` beside the weights and configuration in ``folder``, and return it.

    The graph takes ``input_ids`` and ``attention_mask``, int64 (n, t), and gives ``sentence_embedding``, float32
    (n, d): the mean of the last layer over the tokens that the mask keeps, at unit length.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf8"))
    graph = _Bert(config, _stored(folder / WEIGHTS)).graph()
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    path = folder / "model.onnx"
    path.write_bytes(model.SerializeToString())
    onnx.checker.check_model(str(path))
    return path


def _stored(path: Path) -> dict[str, onnx.TensorProto]:
    """Return a tensor for each of the safetensors file, holding its place instead of its numbers."""
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(size))
    header.pop("__metadata__", None)
    found = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        tensor = onnx.TensorProto(name=name, data_type=TYPES[entry["dtype"]], dims=entry["shape"])
        tensor.data_location = TensorProto.EXTERNAL
        for key, value in (("location", path.name), ("offset", 8 + size + begin), ("length", end - begin)):
            tensor.external_data.add(key=key, value=str(value))
        found[name] = tensor
    return found


class _Bert:
    """Builds the graph node by node; each method returns the name of what it computes."""

    def __init__(self, config: dict[str, Any], stored: dict[str, onnx.TensorProto]) -> None:
        self._config, self._stored = config, stored
        self._nodes: list[onnx.NodeProto] = []
        self._used: dict[str, onnx.TensorProto] = {}
        self._float: dict[str, str] = {}

    def graph(self) -> onnx.GraphProto:
        states = self._embeddings()
        mask = self._node("Cast", ["attention_mask"], to=TensorProto.FLOAT)
        seen = self._node("Unsqueeze", [mask, self._ints([1, 2])])
        # What the mask leaves out gets a score so low that its share is nought.
        barred = self._node("Mul", [self._node("Sub", [self._number(1.0), seen]), self._number(-1e9)])
        for layer in range(self._config["num_hidden_layers"]):
            states = self._layer(f"encoder.layer.{layer}", states, barred)
        kept = self._node("Unsqueeze", [mask, self._ints([2])])
        total = self._node("ReduceSum", [self._node("Mul", [states, kept]), self._ints([1])], keepdims=0)
        count = self._node("ReduceSum", [kept, self._ints([1])], keepdims=0)
        mean = self._node("Div", [total, count])
        length = self._node("ReduceL2", [mean], axes=[1], keepdims=1)
        self._nodes.append(helper.make_node("Div", [mean, length], ["sentence_embedding"]))
        whole = {name: helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "t"]) for name in INPUTS}
        width = self._config["hidden_size"]
        out = helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["n", width])
        return helper.make_graph(
            self._nodes,
            "sentence-encoder",
            list(whole.values()),
            [out],
            initializer=list(self._used.values()),
        )

    def _embeddings(self) -> str:
        words = self._gathered("embeddings.word_embeddings.weight", "input_ids")
        length = self._node("Gather", [self._node("Shape", ["input_ids"]), self._ints([1])])
        all_positions = self._weight("embeddings.position_embeddings.weight")
        positions = self._node("Slice", [all_positions, self._ints([0]), length, self._ints([0])])
        kind = self._node(
            "Gather", [self._weight("embeddings.token_type_embeddings.weight"), self._ints([0])]
        )
        total = self._node("Add", [self._node("Add", [words, positions]), kind])
        return self._norm("embeddings.LayerNorm", total)

    def _layer(self, at: str, states: str, barred: str) -> str:
        query, key, value = (
            self._heads(self._linear(f"{at}.attention.self.{part}", states), turned)
            for part, turned in (("query", [0, 2, 1, 3]), ("key", [0, 2, 3, 1]), ("value", [0, 2, 1, 3]))
        )
        width = self._config["hidden_size"] // self._config["num_attention_heads"]
        scores = self._node("Mul", [self._node("MatMul", [query, key]), self._number(width**-0.5)])
        shares = self._node("Softmax", [self._node("Add", [scores, barred])], axis=-1)
        mixed = self._node("Transpose", [self._node("MatMul", [shares, value])], perm=[0, 2, 1, 3])
        joined = self._node("Reshape", [mixed, self._ints([0, 0, self._config["hidden_size"]])])
        attended = self._norm(
            f"{at}.attention.output.LayerNorm",
            self._node("Add", [self._linear(f"{at}.attention.output.dense", joined), states]),
        )
        inner = self._gelu(self._linear(f"{at}.intermediate.dense", attended))
        outer = self._node("Add", [self._linear(f"{at}.output.dense", inner), attended])
        return self._norm(f"{at}.output.LayerNorm", outer)

    def _heads(self, states: str, perm: list[int]) -> str:
        heads = self._config["num_attention_heads"]
        shape = self._ints([0, 0, heads, self._config["hidden_size"] // heads])
        return self._node("Transpose", [self._node("Reshape", [states, shape])], perm=perm)

    def _linear(self, name: str, states: str) -> str:
        turned = f"{name}.weight.T"
        if turned not in self._float:
            self._float[turned] = self._node("Transpose", [self._weight(f"{name}.weight")], perm=[1, 0])
        product = self._node("MatMul", [states, self._float[turned]])
        return self._node("Add", [product, self._weight(f"{name}.bias")])

    def _gelu(self, states: str) -> str:
        scaled = self._node("Div", [states, self._number(2**0.5)])
        one_more = self._node("Add", [self._node("Erf", [scaled]), self._number(1.0)])
        return self._node("Mul", [self._node("Mul", [states, one_more]), self._number(0.5)])

    def _norm(self, name: str, states: str) -> str:
        scale, shift = self._weight(f"{name}.weight"), self._weight(f"{name}.bias")
        epsilon = self._config["layer_norm_eps"]
        return self._node("LayerNormalization", [states, scale, shift], axis=-1, epsilon=epsilon)

    def _gathered(self, name: str, rows: str) -> str:
        """Take rows first and widen them then: the whole table need not be widened when the model is loaded."""
        self._used[name] = self._stored[name]
        return self._node("Cast", [self._node("Gather", [name, rows])], to=TensorProto.FLOAT)

    def _weight(self, name: str) -> str:
        if name not in self._float:
            self._used[name] = self._stored[name]
            self._float[name] = self._node("Cast", [name], to=TensorProto.FLOAT)
        return self._float[name]

    def _number(self, value: float) -> str:
        return self._constant(helper.make_tensor(f"number {value}", TensorProto.FLOAT, [], [value]))

    def _ints(self, values: list[int]) -> str:
        return self._constant(helper.make_tensor(f"ints {values}", TensorProto.INT64, [len(values)], values))

    def _constant(self, tensor: onnx.TensorProto) -> str:
        self._used[tensor.name] = tensor
        return str(tensor.name)

    def _node(self, kind: str, inputs: list[str], **attributes: Any) -> str:
        output = f"{kind} {len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output


INPUTS = ("input_ids", "attention_mask")
