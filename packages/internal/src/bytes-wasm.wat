(module
  (type $a (array (mut i16)))
  (import "wasm:js-string" "fromCharCodeArray" (func $s (param (ref null $a) i32 i32) (result (ref extern))))
  (memory (export "m") 4)
  (global $g (ref $a) (array.new_default $a (i32.const 4096)))
  ;; find: first place of the n bytes at p in the h bytes at 0, or -1
  (func (export "f") (param $h i32) (param $p i32) (param $n i32) (result i32)
    (local $i i32) (local $m i32) (local $at i32) (local $k i32) (local $f v128) (local $l v128)
    (local.set $h (i32.sub (local.get $h) (local.get $n)))
    (local.set $f (v128.load8_splat (local.get $p)))
    (local.set $l (v128.load8_splat (i32.sub (i32.add (local.get $p) (local.get $n)) (i32.const 1))))
    (loop $blocks
      (local.set $m (i8x16.bitmask (v128.and
        (i8x16.eq (v128.load (local.get $i)) (local.get $f))
        (i8x16.eq (v128.load (i32.add (local.get $i) (i32.sub (local.get $n) (i32.const 1)))) (local.get $l)))))
      (if (local.get $m) (then
        (loop $hits
          (local.set $at (i32.add (local.get $i) (i32.ctz (local.get $m))))
          (if (i32.gt_s (local.get $at) (local.get $h)) (then (return (i32.const -1))))
          (local.set $k (i32.const 0))
          (loop $bytes
            (if (i32.ge_s (local.tee $k (i32.add (local.get $k) (i32.const 1))) (local.get $n)) (then (return (local.get $at))))
            (br_if $bytes (i32.eq (i32.load8_u (i32.add (local.get $at) (local.get $k))) (i32.load8_u (i32.add (local.get $p) (local.get $k))))))
          (br_if $hits (local.tee $m (i32.and (local.get $m) (i32.sub (local.get $m) (i32.const 1))))))))
      (br_if $blocks (i32.le_s (local.tee $i (i32.add (local.get $i) (i32.const 16))) (local.get $h))))
    (i32.const -1))
  ;; compare: how many bytes at 0 and at 131072 are alike, in steps of 16
  (func (export "c") (param $n i32) (result i32)
    (local $i i32)
    (loop $l
      (if (i32.eqz (v128.any_true (v128.xor (v128.load (local.get $i)) (v128.load offset=131072 (local.get $i))))) (then
        (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 16))) (local.get $n))))))
    (local.get $i))
  ;; text: a string of the n bytes at p, at most 4096
  (func (export "t") (param $p i32) (param $n i32) (result externref)
    (local $i i32) (local $g (ref $a))
    (local.set $g (global.get $g))
    (loop $l
      (array.set $a (local.get $g) (i32.add (local.get $i) (i32.const 0)) (i32.load8_u offset=0 (local.get $p)))
      (array.set $a (local.get $g) (i32.add (local.get $i) (i32.const 1)) (i32.load8_u offset=1 (local.get $p)))
      (array.set $a (local.get $g) (i32.add (local.get $i) (i32.const 2)) (i32.load8_u offset=2 (local.get $p)))
      (array.set $a (local.get $g) (i32.add (local.get $i) (i32.const 3)) (i32.load8_u offset=3 (local.get $p)))
      (array.set $a (local.get $g) (i32.add (local.get $i) (i32.const 4)) (i32.load8_u offset=4 (local.get $p)))
      (array.set $a (local.get $g) (i32.add (local.get $i) (i32.const 5)) (i32.load8_u offset=5 (local.get $p)))
      (array.set $a (local.get $g) (i32.add (local.get $i) (i32.const 6)) (i32.load8_u offset=6 (local.get $p)))
      (array.set $a (local.get $g) (i32.add (local.get $i) (i32.const 7)) (i32.load8_u offset=7 (local.get $p)))
      (local.set $p (i32.add (local.get $p) (i32.const 8)))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 8))) (local.get $n))))
    (call $s (local.get $g) (i32.const 0) (local.get $n))))
