// One optimiser step over many parameters. The operations and their order are those of torch.optim 1.13 (one tensor at a
// time), so that the numbers are the same to the last bit. Parameters without a gradient are left out by the caller.
#include "mc_torch.h"

#include <c10/core/GradMode.h>

#include <cmath>

namespace {

struct AdamSettings {
    double lr;
    double beta1;
    double beta2;
    double eps;
    double weight_decay;
    int32_t decoupled; // 1: AdamW
    int32_t amsgrad;
    int32_t maximize;
};

struct SgdSettings {
    double lr;
    double momentum;
    double dampening;
    double weight_decay;
    int32_t nesterov;
    int32_t maximize;
};

// Kingma and Ba, Adam, 2015, algorithm 1; Loshchilov and Hutter, AdamW, 2019, algorithm 2.
void adam_one(at::Tensor &param, at::Tensor grad, at::Tensor &mean, at::Tensor &square, at::Tensor *largest, double step, const AdamSettings &s)
{
    if (s.maximize)
        grad = grad.neg();
    if (s.weight_decay != 0) {
        if (s.decoupled)
            param.mul_(1 - s.lr * s.weight_decay);
        else
            grad = grad.add(param, s.weight_decay);
    }
    mean.mul_(s.beta1).add_(grad, 1 - s.beta1);
    square.mul_(s.beta2).addcmul_(grad, grad, 1 - s.beta2);
    const double correction1 = 1 - std::pow(s.beta1, step);
    const double correction2 = 1 - std::pow(s.beta2, step);
    if (s.amsgrad)
        at::maximum_out(*largest, *largest, square);
    const auto denominator = (s.amsgrad ? *largest : square).sqrt().div_(std::sqrt(correction2)).add_(s.eps);
    param.addcdiv_(mean, denominator, -(s.lr / correction1));
}

} // namespace

// steps[i] counts this step; largest is read with amsgrad only.
MC_DO(adam_step, (const TensorRef *params, const TensorRef *grads, const TensorRef *means, const TensorRef *squares, const TensorRef *largest, const int64_t *steps, int32_t count, AdamSettings settings),
      at::NoGradGuard no_grad;
      for (int32_t i = 0; i < count; i++)
          adam_one(*params[i], *grads[i], *means[i], *squares[i], settings.amsgrad ? largest[i] : nullptr, static_cast<double>(steps[i]), settings))

// momenta[i] is read with momentum only; first[i] says that it is to be set from the gradient.
MC_DO(sgd_step, (const TensorRef *params, const TensorRef *grads, const TensorRef *momenta, const uint8_t *first, int32_t count, SgdSettings s),
      at::NoGradGuard no_grad;
      for (int32_t i = 0; i < count; i++) {
          auto grad = s.maximize ? grads[i]->neg() : *grads[i];
          if (s.weight_decay != 0)
              grad = grad.add(*params[i], s.weight_decay);
          if (s.momentum != 0) {
              auto &momentum = *momenta[i];
              if (first[i])
                  momentum.copy_(grad);
              else
                  momentum.mul_(s.momentum).add_(grad, 1 - s.dampening);
              grad = s.nesterov ? grad.add(momentum, s.momentum) : momentum;
          }
          params[i]->add_(grad, -s.lr);
      })

// Scales the gradients so that their joint p-norm is at most max_norm; hands out the norm before (torch.nn.utils 1.13).
MC_DO(clip_grad_norm, (const TensorRef *grads, int32_t count, double max_norm, double norm_type, double *result),
      at::NoGradGuard no_grad;
      if (count == 0) { *result = 0; return; }
      std::vector<at::Tensor> norms;
      for (int32_t i = 0; i < count; i++) norms.push_back(std::isinf(norm_type) ? grads[i]->abs().max() : at::norm(*grads[i], norm_type));
      const auto joined = at::stack(norms);
      const auto total = std::isinf(norm_type) ? joined.max() : at::norm(joined, norm_type);
      const auto factor = at::clamp(at::mul(at::reciprocal(total + 1e-6), max_norm), c10::nullopt, at::Scalar(1.0));
      for (int32_t i = 0; i < count; i++) grads[i]->mul_(factor);
      *result = total.item<double>())
