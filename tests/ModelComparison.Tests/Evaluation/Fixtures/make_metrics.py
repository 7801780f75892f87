"""Scores of small, awkward cases by scikit-learn: writes metrics.json beside itself. Needs scikit-learn 1.2."""
import json, os, warnings
import numpy as np
import sklearn
from sklearn import metrics as m

warnings.filterwarnings("ignore")
random = np.random.default_rng(20)
DENOMINATOR = 64  # probabilities are multiples of 1/64: exact sums, many ties, some zeros


def draw(labels, classes, skill):
    base = random.dirichlet(np.ones(classes), len(labels)) * (1 - skill)
    base[np.arange(len(labels)), labels] += skill
    return np.array([random.multinomial(DENOMINATOR, p / p.sum()) for p in base])


def case(name, classes, labels, skill=0.3, predicted=None, parts=None):
    labels = np.asarray(labels)
    parts = draw(labels, classes, skill) if parts is None else np.asarray(parts)
    return dict(name=name, classes=classes, labels=labels, parts=parts,
                predicted=parts.argmax(1) if predicted is None else np.asarray(predicted))


def several(per_class):
    labels = np.repeat(np.arange(len(per_class)), per_class)
    random.shuffle(labels)
    return labels


cases = [
    case("two balanced", 2, several([15, 15])),
    case("two imbalanced", 2, several([28, 2]), 0.1),
    case("two all tied", 2, several([4, 6]), parts=[[32, 32]] * 10),
    case("two one row", 2, [1]),
    case("three with ties", 3, several([12, 12, 12]), 0.15),
    case("three imbalanced", 3, several([30, 8, 2]), 0.2),
    case("three, one never predicted", 3, several([6, 6, 6]), predicted=[0, 1] * 9),
    case("three, one absent", 3, several([8, 0, 8]), 0.2),
    case("three, one absent and never predicted", 3, several([8, 0, 8]), predicted=[0, 2] * 8),
    case("three, all predicted as one", 3, several([5, 5, 5]), predicted=[1] * 15),
    case("three, all of one class", 3, [2] * 9, predicted=[0, 1, 2] * 3),
    case("three, all of one class and right", 3, [2] * 9, predicted=[2] * 9),
    case("three perfect", 3, several([4, 5, 6]), 1.0),
    case("five, as many as a fold", 5, several([40, 40, 40, 40, 40]), 0.5),
    case("ten", 10, several([8] * 10), 0.25),
    case("ten imbalanced", 10, several([20, 1, 2, 3, 4, 5, 6, 7, 8, 9]), 0.4),
]


def ratios(numerator, denominator):
    return [float(a / b) if b else None for a, b in zip(numerator, denominator)]


def average(values, weights=None):
    pairs = [(v, 1) for v in values] if weights is None else [(v, w) for v, w in zip(values, weights) if w]
    return None if any(v is None for v, _ in pairs) else sum(v * w for v, w in pairs) / sum(w for _, w in pairs)


def checked(ours, theirs):
    """Where the value is defined, it is scikit-learn's; the hand-made average above only tells whether it is."""
    if ours is None:
        return None
    assert abs(ours - theirs) < 1e-13, (ours, theirs)
    return float(theirs)


def score(c):
    t, y, classes = c["labels"], c["predicted"], c["classes"]
    names = range(classes)
    p = c["parts"] / DENOMINATOR
    g = m.confusion_matrix(t, y, labels=names)
    tp, fp, fn = np.diag(g), g.sum(0) - np.diag(g), g.sum(1) - np.diag(g)
    tn = g.sum() - tp - fp - fn
    support = g.sum(1)
    e = dict(confusion=g.tolist())
    e["precision of class"] = ratios(tp, tp + fp)
    e["recall of class"] = ratios(tp, tp + fn)
    e["f1 of class"] = ratios(2 * tp, 2 * tp + fp + fn)
    e["specificity of class"] = ratios(tn, tn + fp)
    e["npv of class"] = ratios(tn, tn + fn)
    e["accuracy"] = float(m.accuracy_score(t, y))
    e["balanced-accuracy"] = float(m.balanced_accuracy_score(t, y))
    for average_name, weights in (("macro", None), ("weighted", support)):
        theirs = m.precision_recall_fscore_support(t, y, labels=names, average=average_name, zero_division=0)
        suffix = "" if weights is None else "-weighted"
        for which, metric in enumerate(("precision", "recall", "f1")):
            e[metric + suffix] = checked(average(e[metric + " of class"], weights), theirs[which])
        e["specificity" + suffix] = average(e["specificity of class"], weights)
    one = len(set(t)) == 1 or len(set(y)) == 1
    e["mcc"] = None if one else float(m.matthews_corrcoef(t, y))
    kappa = m.cohen_kappa_score(t, y, labels=names)
    e["kappa"] = None if np.isnan(kappa) else float(kappa)
    e["log-loss"] = float(m.log_loss(t, p, labels=names))
    onehot = np.eye(classes)[t]
    e["brier"] = float(((p - onehot) ** 2).sum(1).mean())
    if classes == 2 and len(set(t)) == 2:
        assert abs(e["brier"] - 2 * m.brier_score_loss(t, p[:, 1])) < 1e-13

    # scikit-learn has no ECE: 15 bins (lower, upper] of the confidence in the predicted class (Guo et al. 2017).
    confidence, right, edges = p[np.arange(len(t)), y], t == y, np.linspace(0, 1, 16)
    bins = [(confidence > low) & (confidence <= high) for low, high in zip(edges[:-1], edges[1:])]
    bins[0] |= confidence == 0
    e["ece"] = float(sum(abs(right[b].mean() - confidence[b].mean()) * b.mean() for b in bins if b.any()))

    sided = [0 < s < len(t) for s in support]
    e["roc-auc of class"] = [float(m.roc_auc_score(t == k, p[:, k])) if sided[k] else None for k in names]
    e["average-precision of class"] = [float(m.average_precision_score(t == k, p[:, k])) if support[k] else None for k in names]
    if classes == 2:
        e["roc-auc"] = e["roc-auc-weighted"] = e["roc-auc of class"][1]
        e["average-precision"] = e["average-precision of class"][1]
    else:
        every = all(sided)
        e["roc-auc"] = float(m.roc_auc_score(t, p, multi_class="ovr", average="macro", labels=names)) if every else None
        # scikit-learn refuses an absent class; without weight it changes nothing.
        e["roc-auc-weighted"] = checked(average(e["roc-auc of class"], support), m.roc_auc_score(t, p, multi_class="ovr", average="weighted", labels=names)) \
            if every else average(e["roc-auc of class"], support)
        e["average-precision"] = float(m.average_precision_score(onehot, p, average="macro")) if all(support) else None

    curves = []
    for k in names:
        if not sided[k]:
            continue
        for drop in (True, False):
            fpr, tpr, thresholds = m.roc_curve(t == k, p[:, k], drop_intermediate=drop)
            curves.append(dict(kind="roc", of=k, drop=drop, x=fpr.tolist(), y=tpr.tolist(), thresholds=thresholds[1:].tolist()))
        precision, recall, thresholds = m.precision_recall_curve(t == k, p[:, k])
        curves.append(dict(kind="pr", of=k, x=recall[::-1].tolist(), y=precision[::-1].tolist(), thresholds=thresholds[::-1].tolist()))
        if classes > 3:
            break
    e["curves"] = curves

    # As clusters, the predicted numbers are as good as any.
    e["ari"] = float(m.adjusted_rand_score(t, y))
    e["nmi"] = float(m.normalized_mutual_info_score(t, y))
    h, co, v = m.homogeneity_completeness_v_measure(t, y)
    e["homogeneity"], e["completeness"], e["unmatched-accuracy"] = float(h), float(co), float((t == y).mean())
    return e


out = dict(tool="scikit-learn " + sklearn.__version__, denominator=DENOMINATOR, cases=[
    dict(name=c["name"], classes=c["classes"], labels=c["labels"].tolist(), parts=c["parts"].tolist(),
         predicted=c["predicted"].tolist(), expected=score(c)) for c in cases])
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "metrics.json"), "w") as file:
    file.write(json.dumps(out, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
