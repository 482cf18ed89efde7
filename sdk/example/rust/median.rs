// SPDX-License-Identifier: EUPL-1.2
//
// median: a method in Rust, through the same contract as one in C. For every outcome that items feed: the median of the answers,
// the lower one of two in the middle, so that the figure is an answer that somebody gave.
//
// No crate and no standard library: a plugin allocates little, prints nothing and opens nothing, and without std it has no
// constructor of its own and needs no library beyond libc. The structs are those of <peil/plugin.h>, as far as they are used here;
// a Rust struct that leaves out the end of a C one must never be copied or made, only read through the host's pointer.
#![no_std]
#![allow(non_upper_case_globals, dead_code)] // names and members are those of the contract

use core::ffi::c_void;
use core::ptr::{null, null_mut};

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    loop {} // -C panic=abort: never reached by a call below, which index nothing out of bounds
}

const OK: i32 = 0;
const CANCELLED: i32 = 7;
const SINK_FAILED: i32 = 8;

type Text = *const u8; // ends in a NUL

#[repr(C)]
pub struct Pair { nl: Text, en: Text }

#[repr(C)]
pub struct Call {
    size: u32, language: u32, seed: u64, now: i64, host: *mut c_void,
    fail: unsafe extern "C" fn(*const Call, u32, Text, Text),
    cancelled: unsafe extern "C" fn(*const Call) -> i32,
}

#[repr(C)]
pub struct Feed { size: u32, from: u32, index: u32, reserved: u32, weight: f64 }

#[repr(C)]
pub struct Outcome {
    size: u32, combine: u32, id: Text, kind: Text, title: Pair, minimum: f64, maximum: f64, norm: f64,
    feeds: u32, reserved: u32, feed: *const *const Feed,
}

#[repr(C)]
pub struct Role {
    size: u32, scales: u32, id: Text, version: Text, title: Pair, items: u32, outcomes: u32, rules: u32, reserved: u32,
    scale: *const c_void, item: *const c_void, outcome: *const *const Outcome,
}

#[repr(C)]
pub struct Batch {
    size: u32, items: u32, cases: u32, rows: u32, stride: usize, value: *const f64, missing: *const u8,
    evidence: *const u8, seen: *const u8, first: *const u32,
}

#[repr(C)]
pub struct Results {
    size: u32, outcomes: u32, cases: u32, reserved: u32, stride: usize, value: *mut f64, status: *mut u8,
    answered: *mut u32, asked: *mut u32,
}

#[repr(C)]
pub struct Term {
    size: u32, case_index: u32, outcome: u32, from: u32, index: u32, state: u32, weight: f64, value: f64, raw: f64,
}

#[repr(C)]
pub struct Sink {
    size: u32, reserved: u32, to: *mut c_void,
    term: unsafe extern "C" fn(*mut c_void, *const Term) -> i32,
}

#[repr(C)]
pub struct Scoring {
    size: u32, scope: u32, title: Pair, answers: Pair, needs: Pair, options: u32, cases: u32, option: *const c_void,
    prepare: unsafe extern "C" fn(*const Call, *const Role, *const c_void, *const u8, usize, *mut *mut c_void) -> i32,
    score: unsafe extern "C" fn(*const Call, *mut c_void, *const Batch, *mut Results, *const Sink) -> i32,
    calibrate: Option<unsafe extern "C" fn()>,
    release: unsafe extern "C" fn(*mut c_void),
}
unsafe impl Sync for Scoring {}

/// The instance is the role itself: the host's, until release, and nothing to free.
unsafe extern "C" fn prepare(_: *const Call, role: *const Role, _: *const c_void, _: *const u8, _: usize, instance: *mut *mut c_void) -> i32 {
    *instance = role as *mut c_void;
    OK
}

unsafe extern "C" fn release(_: *mut c_void) {}

/// Every answer of one case to the items that count for one outcome; without memory of its own, so as often as it is wanted.
unsafe fn each_answer(outcome: &Outcome, batch: &Batch, case: usize, mut with: impl FnMut(&Feed, f64)) {
    for f in 0..outcome.feeds as usize {
        let feed = &**outcome.feed.add(f);
        if feed.from != 0 || feed.weight <= 0.0 {
            continue;
        }
        for row in *batch.first.add(case)..*batch.first.add(case + 1) {
            let at = feed.index as usize * batch.stride + row as usize;
            if *batch.missing.add(at) == 0 {
                with(feed, *batch.value.add(at));
            }
        }
    }
}

/// How many there are, and the answer in the middle: no more stand below it than before the middle place, and that place is not past it.
unsafe fn median(outcome: &Outcome, batch: &Batch, case: usize) -> (u32, f64) {
    let (mut count, mut found) = (0u32, f64::NAN);
    each_answer(outcome, batch, case, |_, _| count += 1);
    each_answer(outcome, batch, case, |_, candidate| {
        let (mut below, mut up_to) = (0u32, 0u32);
        each_answer(outcome, batch, case, |_, other| {
            below += (other < candidate) as u32;
            up_to += (other <= candidate) as u32;
        });
        if below <= (count - 1) / 2 && (count - 1) / 2 < up_to {
            found = candidate;
        }
    });
    (count, found)
}

unsafe fn tell(outcome: &Outcome, o: u32, batch: &Batch, case: u32, sink: &Sink) -> i32 {
    let mut code = OK;
    each_answer(outcome, batch, case as usize, |feed, value| {
        let term = Term {
            size: core::mem::size_of::<Term>() as u32, case_index: case, outcome: o, from: 0, index: feed.index, state: 0,
            weight: 1.0, value, raw: value,
        };
        if code == OK {
            code = (sink.term)(sink.to, &term);
        }
    });
    code
}

unsafe extern "C" fn score(call: *const Call, instance: *mut c_void, batch: *const Batch, results: *mut Results, sink: *const Sink) -> i32 {
    let (role, batch, results) = (&*(instance as *const Role), &*batch, &mut *results);
    for case in 0..results.cases {
        if case % 256 == 0 && ((*call).cancelled)(call) != 0 {
            ((*call).fail)(call, CANCELLED as u32, b"\0".as_ptr(), b"cancelled\0".as_ptr());
            return CANCELLED;
        }
        for o in 0..results.outcomes {
            let outcome = &**role.outcome.add(o as usize);
            let at = o as usize * results.stride + case as usize;
            let (count, value) = median(outcome, batch, case as usize);
            let fed = (0..outcome.feeds as usize).any(|f| (**outcome.feed.add(f)).from == 0);
            *results.status.add(at) = if count > 0 { 0 } else if fed { 1 } else { 3 }; // scored, insufficient, unscored
            if count > 0 {
                *results.value.add(at) = value;
            }
            if !results.answered.is_null() {
                *results.answered.add(at) = count;
            }
            if !sink.is_null() && tell(outcome, o, batch, case, &*sink) != OK {
                ((*call).fail)(call, SINK_FAILED as u32, b"\0".as_ptr(), b"a term was not taken\0".as_ptr());
                return SINK_FAILED;
            }
        }
    }
    OK
}

static SCORING: Scoring = Scoring {
    size: core::mem::size_of::<Scoring>() as u32,
    scope: 0,
    title: Pair { nl: b"mediaan\0".as_ptr(), en: b"median\0".as_ptr() },
    answers: Pair { nl: b"wat is het middelste antwoord\0".as_ptr(), en: b"what is the answer in the middle\0".as_ptr() },
    needs: Pair { nl: b"uitkomsten die door items gevoed worden\0".as_ptr(), en: b"outcomes that items feed\0".as_ptr() },
    options: 0,
    cases: 0,
    option: null(),
    prepare,
    score,
    calibrate: None,
    release,
};

/// Ends in a NUL and is equal to "peil.scoring/1".
unsafe extern "C" fn get(id: *const u8) -> *const c_void {
    let wanted = b"peil.scoring/1\0";
    let mut at = 0;
    while *id.add(at) == wanted[at] {
        if wanted[at] == 0 {
            return &SCORING as *const Scoring as *const c_void;
        }
        at += 1;
    }
    null_mut()
}

// What a plugin is, twice: in the note, which is read without running anything, and in the symbol.

const fn padded<const N: usize>(word: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    let mut i = 0;
    while i < word.len() {
        out[i] = word[i];
        i += 1;
    }
    out
}

const MAGIC: u32 = u32::from_le_bytes(*b"peil");
const ABI: u32 = 1;
const KIND_METHOD: u32 = 2;
const ID: [u8; 64] = padded(b"median");
const VERSION: [u8; 32] = padded(b"1.0.0");

#[repr(C)]
pub struct Note { magic: u32, abi: u32, size: u32, kind: u32, id: [u8; 64], version: [u8; 32] }

#[repr(C)]
pub struct NoteRecord { owner_size: u32, content_size: u32, kind: u32, owner: [u8; 8], note: Note }

#[used]
#[link_section = ".note.peil"]
static NOTE: NoteRecord = NoteRecord {
    owner_size: 5,
    content_size: core::mem::size_of::<Note>() as u32,
    kind: 1,
    owner: padded(b"peil"),
    note: Note { magic: MAGIC, abi: ABI, size: core::mem::size_of::<Note>() as u32, kind: KIND_METHOD, id: ID, version: VERSION },
};

#[repr(C)]
pub struct Plugin {
    magic: u32, abi: u32, size: u32, kind: u32, id: [u8; 64], version: [u8; 32],
    get: unsafe extern "C" fn(*const u8) -> *const c_void,
}
unsafe impl Sync for Plugin {}

#[no_mangle]
pub static peil_plugin: Plugin =
    Plugin { magic: MAGIC, abi: ABI, size: core::mem::size_of::<Plugin>() as u32, kind: KIND_METHOD, id: ID, version: VERSION, get };
