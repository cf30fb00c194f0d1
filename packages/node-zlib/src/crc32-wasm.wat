(module
  (memory (export "m") 2)
  ;; fold: adds each sixteen bytes from 0 up to $end to those 140, 791 and 3006 bytes on
  (func (export "f") (param $end i32)
    (local $i i32) (local $v v128)
    (loop $l
      (local.set $v (v128.load (local.get $i)))
      (v128.store offset=140 (local.get $i) (v128.xor (local.get $v) (v128.load offset=140 (local.get $i))))
      (v128.store offset=791 (local.get $i) (v128.xor (local.get $v) (v128.load offset=791 (local.get $i))))
      (v128.store offset=3006 (local.get $i) (v128.xor (local.get $v) (v128.load offset=3006 (local.get $i))))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 16))) (local.get $end))))))
