# Writes principal_components.json: scikit-learn's exact PCA of small matrices, signs turned so that the largest entry of a component is positive.
#   /usr/bin/python3 make_principal_components.py
import json

import numpy as np
import sklearn
from sklearn.decomposition import PCA


def case(name, rows, columns, dimensions, seed):
    random = np.random.RandomState(seed)
    mixing = random.randn(columns, columns) * np.linspace(3, 0.2, columns)
    training = (random.randn(rows, columns) @ mixing + 5 * random.randn(columns)).astype(np.float32)
    test = (random.randn(4, columns) @ mixing).astype(np.float32)
    pca = PCA(n_components=dimensions, svd_solver="full").fit(training.astype(np.float64))
    signs = np.sign(pca.components_[np.arange(dimensions), np.abs(pca.components_).argmax(axis=1)])
    return {
        "name": name, "dimensions": dimensions, "training": training.tolist(), "test": test.tolist(), "components": (pca.components_ * signs[:, None]).tolist(),
        "variances": pca.explained_variance_.tolist(), "keptVariance": float(pca.explained_variance_ratio_.sum()), "projected": (pca.transform(test.astype(np.float64)) * signs).tolist(),
    }


cases = [case("more rows than features", 40, 8, 5, 1), case("more features than rows", 12, 30, 6, 2), case("as many dimensions as there can be", 9, 20, 8, 3)]
with open("principal_components.json", "w") as file:
    json.dump({"made-by": f"scikit-learn {sklearn.__version__}", "cases": cases}, file)
